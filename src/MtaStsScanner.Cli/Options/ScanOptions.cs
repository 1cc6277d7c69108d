using System.CommandLine;
using System.Globalization;
using MtaSts;
using MtaStsScanner.Input;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Cli.Options;

/// <summary>Flags of <c>scan</c> beside those of the network.</summary>
internal sealed class ScanOptions
{
    /// <summary>The list.</summary>
    public Argument<string?> List { get; } = new("LIST")
    {
        Description = "A list of domains: text, CSV, Tranco, CrUX, a zone file or Parquet; plain, gzip or zstd; '-' for standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Where the data set lies.</summary>
    public Option<string> Out { get; } = new("--out", "-o") { Description = "Folder of the data set; scans of one list share it (default: out).", HelpName = "DIR", DefaultValueFactory = _ => "out" };

    /// <summary>An unfinished scan.</summary>
    public Option<string?> Resume { get; } = OptionKinds.Text("--resume", "DIR", "Go on with the unfinished scan in this data set; list and options are those it began with.");

    /// <summary>Whose MX hosts are probed.</summary>
    public Option<SmtpFor> SmtpFor { get; } = OptionKinds.Choice(
        "--smtp-for", "Whose MX hosts are probed: mx: domains with explicit MX; sts: only where there is an STS record or TLSA; all: implicit MX, too (default mx).",
        Pipeline.SmtpFor.Mx, ("mx", Pipeline.SmtpFor.Mx), ("sts", Pipeline.SmtpFor.Sts), ("all", Pipeline.SmtpFor.All));

    /// <summary>Domains of a shard.</summary>
    public Option<long?> ShardSize { get; } = OptionKinds.Number("--shard-size", "Domains of a shard, the unit of work that is done again after a crash (default 5000).", 1, 1_000_000);

    /// <summary>How the list is written.</summary>
    public Option<ListFormat> InputFormat { get; } = OptionKinds.Choice(
        "--input-format", "How the list is written: text: a name a line or columns; zone: a zone file; auto: as its content says (default auto).",
        ListFormat.Unknown, ("auto", ListFormat.Unknown), ("text", ListFormat.Text), ("zone", ListFormat.Zone));

    /// <summary>Where the names stand.</summary>
    public Option<string?> Column { get; } = OptionKinds.Text(
        "--column", "NAME", "Column of CSV or Parquet that holds the domains: its name in any case, or its number from 1 (default: found by name, else by content).");

    /// <summary>One machine's share.</summary>
    public Option<ListShare?> Shard { get; } = OptionKinds.Value(
        "--shard", "I/N", "Measure share I of N, to split a list over N machines; give each the same list, seed, limit and N.",
        string.Create(CultureInfo.InvariantCulture, $"a share such as 2/7, of at most {ListShare.Most}"), text => ListShare.TryParse(text, out ListShare? share) ? share : null);

    /// <summary>First lines alone.</summary>
    public Option<long?> Limit { get; } = OptionKinds.Number("--limit", "Take only the first N domains of the list (before --shard).", 1, long.MaxValue);

    /// <summary>Map names to registrable domains.</summary>
    public Option<bool> Registrable { get; } = OptionKinds.Flag("--registrable", "Measure the registrable domain of each name (Public Suffix List).");

    /// <summary>Order of domains and addresses.</summary>
    public Option<long?> Seed { get; } = OptionKinds.Number("--seed", "Seed of the shuffled order (default 0).", 0, int.MaxValue);

    /// <summary>Extra tries.</summary>
    public Option<long?> Retries { get; } = OptionKinds.Number("--retries", "Extra tries of what failed for a passing reason (default 1).", 0, 10);

    /// <summary>Wait before them.</summary>
    public Option<TimeSpan?> RetryAfter { get; } = OptionKinds.Time("--retry-after", "Wait before them (default: 1m under 1,000 domains, else 10m).");

    /// <summary>A bound on a run's time.</summary>
    public Option<TimeSpan?> MaxDuration { get; } = OptionKinds.Time(
        "--max-duration", "End measuring after this time, and publish what there is: a random sample of the list, the rest as unknown (deadline), the scan as incomplete (default: no end).");

    /// <summary>States carried on.</summary>
    public Option<KeepHistory> History { get; } = OptionKinds.Choice(
        "--history", "Carry the last trustworthy state of each domain on from the scan before (the table history, and the findings of that group) (default yes).",
        KeepHistory.Yes, ("yes", KeepHistory.Yes), ("no", KeepHistory.No));

    /// <summary>Planned changes.</summary>
    public Option<string?> Acknowledged { get; } = OptionKinds.Text(
        "--acknowledged", "FILE", "Planned changes, which are not told: a line each of domain, concern, last day and a remark, with commas between; '*' for any; '#' begins a remark. Where it is still so after the last day it is told. Concerns are listed by: mtasts schema.");

    /// <summary>When a concern is told.</summary>
    public Option<IReadOnlyList<KeyValuePair<Concern, ConcernRule>>> AlarmAfter { get; } = OptionKinds.Parsed(
        "--alarm-after", "CONCERN=K/N", "Tell a concern where it was seen on K of the last N nights that could tell (default 1/1; policy_unreachable and tls_failing 2/3, unmeasured 7/7). Repeatable.",
        string.Create(CultureInfo.InvariantCulture, $"a concern and two numbers of at most {ConcernRule.MostNights}, such as policy_broken=2/3; concerns are {string.Join(", ", Enum.GetValues<Concern>().Where(c => c != Concern.Unknown).Select(Words.Of))}"),
        text => (ScanArguments.TryParseRule(text, out KeyValuePair<Concern, ConcernRule> rule), rule));

    /// <summary>Into the manifest.</summary>
    public Option<string?> Notes { get; } = OptionKinds.Text("--notes", "TEXT", "A remark that is kept in the manifest.");

    /// <summary>What makes a scan that is done end with exit code 1.</summary>
    public Option<string?> FailOn { get; } = OptionKinds.Checked(
        "--fail-on", "LIST", $"End with exit code 1 where one of these holds, though all is done: {FailCondition.Forms}; N domains at least (default 1).",
        text => FailCondition.Parse(text, out IReadOnlyList<string> mistakes) is null ? mistakes : []);

    /// <summary>Figures for node_exporter.</summary>
    public Option<string?> MetricsFile { get; } = OptionKinds.Text(
        "--metrics-file", "FILE", "Write figures of this run for node_exporter's textfile collector when it ends, however it ends; the job in them is called as the data set's folder.");

    /// <summary>Nothing is sent.</summary>
    public Option<bool> DryRun { get; } = OptionKinds.Flag("--dry-run", "Read and check the list, say what would be done, send nothing, write nothing.");

    /// <summary>Those who banned us are asked again.</summary>
    public Option<bool> ForgetBans { get; } = OptionKinds.Flag("--forget-bans", "Probe those again who refused earlier scans into this data set for good: removes bans.jsonl from it.");

    /// <summary>For machines.</summary>
    public Option<bool> Json { get; } = OptionKinds.Flag("--json", "Print the summary as JSON.");

    /// <summary>No progress.</summary>
    public Option<bool> Quiet { get; } = OptionKinds.Flag("--quiet", "No progress on stderr.", "-q");

    /// <summary>All of them, to add to a command.</summary>
    public IEnumerable<Option> All => [Out, Resume, SmtpFor, ShardSize, InputFormat, Column, Shard, Limit, Registrable, Seed, Retries, RetryAfter, MaxDuration, History, Acknowledged, AlarmAfter, FailOn, MetricsFile, Notes, ForgetBans, DryRun, Json, Quiet];
}
