using System.Globalization;
using MtaSts;
using MtaStsScanner.Dialing;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Reporting;

/// <summary>What a person reads after a scan.</summary>
public static class ScanSummary
{
    private const int MostFindings = 12;

    /// <summary>Writes the summary. Its last line says where every line of the input went.</summary>
    public static void Write(ScanResult result, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(output);
        ShardCounts counts = result.Counts;
        output.WriteLine(Invariant($"scan {result.Identity.ScanId}: {counts.Domains} domains and {result.Endpoints} MX endpoints in {result.Duration.TotalSeconds:0.0} s"));
        if (!result.Complete) output.WriteLine(Invariant($"INCOMPLETE: its time was over; {counts.UnknownReasons.GetValueOrDefault(Words.Of(UnknownReason.Deadline))} domains are unknown for that reason (unknown_reason = deadline). What was reached is a random sample of the list."));
        output.WriteLine();
        WriteVerdicts(counts, output);
        WriteFindings(counts, output);
        output.WriteLine(Invariant($"dns         {result.Dns.Asked} questions, {result.Dns.Lost} lost ({Percent(result.Dns.Lost, result.Dns.Asked)}), {result.Dns.ServFail} SERVFAIL, {result.Dns.Dropped} dropped by this machine"));
        output.WriteLine(ConnectionsLine(result.Connections));
        if (result.FailureSample.Count > 0) output.WriteLine(SampleLine(result.FailureSample));
        WritePoliteness(result, output);
        output.WriteLine(Invariant($"data set    {result.OutFolder} (scan_date={result.Identity.ScanDate:yyyy-MM-dd}, scan_id={result.Identity.ScanId})"));
        output.WriteLine($"look at it  {DuckDbLine(result)}");
        output.WriteLine();
        WriteTruth(counts, output);
        output.WriteLine(Invariant($"input {result.InputLines} = domains {result.DomainLines} + rejects {result.Rejects}"));
    }

    private static string ConnectionsLine(SlotFigures figures) => Invariant(
        $"connections {figures.Taken}, at most {figures.MostAtOnce} at once; {figures.Stuck} held by slow or stuck peers ({(figures.Stuck == 0 ? 0 : figures.StuckTime.TotalSeconds / figures.Stuck):0.0} s each, the longest {figures.Longest.TotalSeconds:0.0} s)");

    private static void WriteVerdicts(ShardCounts counts, TextWriter output)
    {
        output.WriteLine("verdict            domains   share");
        foreach ((string verdict, long domains) in counts.Verdicts.OrderByDescending(v => v.Value))
            output.WriteLine(Invariant($"  {verdict,-16} {domains,7}  {Percent(domains, counts.Domains),6}"));

        long measured = counts.PolicyStatuses.Where(s => s.Key != Words.Of(PolicyStatus.Unknown)).Sum(s => s.Value);
        long published = counts.PolicyStatuses.GetValueOrDefault(Words.Of(PolicyStatus.Valid)) + counts.PolicyStatuses.GetValueOrDefault(Words.Of(PolicyStatus.Broken));
        output.WriteLine(Invariant($"MTA-STS is published by {published} of {measured} domains that could be measured ({Percent(published, measured)}), usable for a strict sender in {counts.PolicyStatuses.GetValueOrDefault(Words.Of(PolicyStatus.Valid))}."));
        output.WriteLine();
    }

    private static void WriteFindings(ShardCounts counts, TextWriter output)
    {
        var most = counts.Codes
            .Select(c => (Definition: FindingCatalog.TryFind(c.Key, out FindingDefinition? definition) ? definition : null, c.Value))
            .Where(c => c.Definition is { Severity: not Severity.Info })
            .OrderByDescending(c => c.Value)
            .Take(MostFindings)
            .ToList();
        if (most.Count == 0) return;
        output.WriteLine("most frequent errors and warnings           domains");
        foreach ((FindingDefinition? definition, long domains) in most)
            output.WriteLine(Invariant($"  {Words.Of(definition!.Severity),-8} {definition.Code,-32} {domains,8}"));
        output.WriteLine();
    }

    private static void WritePoliteness(ScanResult result, TextWriter output)
    {
        double Of(string name) => result.Politeness.GetValueOrDefault(name);
        output.WriteLine(Invariant($"polite      {Of("connections")} connections to {Of("addresses_connected")} addresses, to one at most {Of("connections_most_of_an_address")} (p99 {Of("connections_p99_of_an_address")}), to one provider at most {Of("connections_most_of_a_provider")} (p99 {Of("connections_p99_of_a_provider")}), {Of("connections_most_in_a_second")} in a second at most"));
        output.WriteLine(Invariant($"            opted out: {Of("domains_opted_out")} domains, {Of("connections_opted_out")} connections not made; left alone: {Of("connections_left_alone")}, and {Of("smtp_endpoints_left_alone_for_bans")} endpoints that had banned this scanner; refusals {Of("smtp_refusals")}, of which {Of("smtp_complaints")} speak of policy or abuse"));
        if (result.OptOutCandidates.Count == 0) return;
        string more = Of("smtp_complaints") > result.OptOutCandidates.Count ? ", …" : string.Empty;
        output.WriteLine($"            may want no visits (ask them, or put them on --blocklist): {string.Join(", ", result.OptOutCandidates.Select(Escape.ForTerminal))}{more}");
    }

    private static string SampleLine(IReadOnlyDictionary<string, SampledFailures> sample) =>
        "failures    asked again alone, no longer failing: " + string.Join(", ", sample.Select(s => Invariant($"{s.Key} {s.Value.Disagreed} of {s.Value.Sampled} (of {s.Value.Failures})")));

    private static void WriteTruth(ShardCounts counts, TextWriter output)
    {
        if (counts.Checked == 0) return;
        foreach (string difference in counts.Differences) output.WriteLine($"  differs: {difference}");
        long more = counts.Checked - counts.AsExpected - counts.Differences.Count;
        if (more > 0) output.WriteLine(Invariant($"  and {more} more"));
        output.WriteLine(Invariant($"truth: {counts.AsExpected} of {counts.Checked} domains as expected"));
    }

    private static string DuckDbLine(ScanResult result) =>
        $"duckdb -c \"SELECT verdict, count(*) FROM read_parquet('{result.OutFolder}/domains/**/*.parquet') WHERE scan_id = '{result.Identity.ScanId}' GROUP BY 1 ORDER BY 2 DESC\"";

    private static string Percent(long part, long whole) => whole == 0 ? "-" : Invariant($"{100.0 * part / whole:0.0} %");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
