using System.Globalization;
using System.Text;
using MtaSts;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Reporting;

/// <summary>Tells a person step by step what was looked up, found and judged for one domain. All text from the network is escaped.</summary>
public static class CheckExplanation
{
    /// <summary>Lines of a policy that are shown; the data set keeps the whole.</summary>
    private const int PolicyLines = 40;

    /// <summary>Writes the explanation.</summary>
    public static void Write(CheckResult result, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(output);
        Headline(result.Judgement, result.Evidence.Domain, output);
        Mx(result, output);
        Record(result, output);
        Policy(result, output);
        Hosts(result, output);
        Neighbours(result, output);
        SenderExplanation.Write(result.Senders, output);
        Findings(result.Judgement, output);
    }

    private static void Headline(DomainJudgement judgement, string domain, TextWriter output)
    {
        string reason = judgement.UnknownReason is { } why ? $" ({Words.Of(why)}: {Sentences.Of(why)})" : string.Empty;
        output.WriteLine($"{Safe(domain)}: {Words.Of(judgement.Verdict)}{reason}");
        output.WriteLine($"  {Sentences.Of(judgement.Verdict)}.");
        if (judgement.VerdictIfEnforced is { } enforced) output.WriteLine($"  With mode enforce it would be {Words.Of(enforced)}: {Sentences.Of(enforced)}.");
        if (judgement.PolicyDisputed) output.WriteLine("  Real senders differ about this policy.");
        output.WriteLine();
    }

    private static void Mx(CheckResult result, TextWriter output)
    {
        DnsAnswer mx = result.Evidence.Mx;
        output.WriteLine($"1. MX          {Safe(mx.Name)} MX: {Outcome(mx)}; {Words.Of(result.Judgement.MxStatus)}");
        foreach (MxRecord record in mx.Mx.OrderBy(r => r.Preference))
            output.WriteLine(Invariant($"               {record.Preference,5} {(record.Host.Length == 0 ? "." : Safe(record.Host))}"));
        foreach (HostLookup host in result.Evidence.MxHosts)
            output.WriteLine($"               {Safe(host.Host)}: {Addresses(host)}");
    }

    private static void Record(CheckResult result, TextWriter output)
    {
        DnsAnswer txt = result.Evidence.StsTxt;
        output.WriteLine($"2. record      {Safe(txt.Name)} TXT: {Outcome(txt)}; {Words.Of(result.Judgement.StsRecordStatus)}");
        foreach (TxtRecord record in txt.Texts) output.WriteLine($"               \"{Safe(Encoding.Latin1.GetString(record.Joined()))}\"");
    }

    private static void Policy(CheckResult result, TextWriter output)
    {
        if (result.Evidence.Policy is not { } fetch)
        {
            output.WriteLine(result.Evidence.OptedOut ? "3. policy      not fetched: the domain is on the block list, so nothing was asked" : "3. policy      not fetched: there is no record that asks for it");
            return;
        }

        output.WriteLine($"3. policy      https://{Safe(fetch.PolicyHost)}/.well-known/mta-sts.txt");
        output.WriteLine($"               {Safe(fetch.PolicyHost)}: {Addresses(fetch.Lookup)}");
        string seen = string.Join(", ", new[]
        {
            fetch.Address is { } address ? $"at {address}" : null, fetch.TlsVersion, fetch.HttpStatus is { } status ? Invariant($"status {status}") : null,
            fetch.MediaType is { } type ? Safe(type) : null, fetch.Body is { } body ? Invariant($"{body.Length} bytes") : null,
            fetch.NotAsked is { } reason ? $"not asked: {Sentences.Of(reason)}" : null, fetch.FailedStage is { } stage ? $"failed at {Words.Of(stage)}" : null, Invariant($"{fetch.Attempts} attempt(s)"),
        }.Where(s => s is not null));
        output.WriteLine($"               {seen}; policy_status {Words.Of(result.Judgement.PolicyStatus)}");
        if (fetch.Body is not { } text) return;
        foreach (string line in Encoding.UTF8.GetString(text).Split('\n').Take(PolicyLines)) output.WriteLine($"               | {Safe(line.TrimEnd('\r'))}");
    }

    private static void Hosts(CheckResult result, TextWriter output)
    {
        output.WriteLine(result.Judgement.Hosts.Count == 0 ? "4. MX hosts    none to judge" : "4. MX hosts");
        foreach (HostJudgement host in result.Judgement.Hosts)
        {
            string pattern = host.MatchedPattern is { } matched ? $", matches {Safe(matched)}" : string.Empty;
            output.WriteLine($"   {Safe(host.Host)}: {Words.Of(host.Verdict)}{pattern}");
            foreach (EndpointProbe probe in result.Probes.Where(p => p.Host == host.Host))
            {
                string tls = probe.TlsVersion is { } version ? $", {version} {probe.Cipher}, certificate {(probe.CertificateAccepted == true ? "accepted" : "refused")}" : string.Empty;
                output.WriteLine($"       {probe.Address}: {Words.Of(probe.Reach)}, STARTTLS {Words.Of(probe.Starttls)}{tls} ({Words.Of(probe.Probe)}, {probe.Attempts} attempt(s))");
            }
        }
    }

    private static void Neighbours(CheckResult result, TextWriter output)
    {
        DomainJudgement judgement = result.Judgement;
        string rua = judgement.TlsRptRua.Count == 0 ? string.Empty : $" ({Safe(string.Join(", ", judgement.TlsRptRua))})";
        string dmarc = judgement.DmarcPolicy is { } p ? $" (p={Safe(p)})" : string.Empty;
        output.WriteLine($"5. neighbours  TLSRPT {Words.Of(judgement.TlsRptStatus)}{rua}, SPF {Words.Of(judgement.SpfStatus)}, DMARC {Words.Of(judgement.DmarcStatus)}{dmarc}");
        string scope = judgement.DaneScope is { } s ? $" ({Words.Of(s)})" : string.Empty;
        output.WriteLine($"               DANE {Words.Of(judgement.Dane)}{scope}; a sender with both: {Words.Of(judgement.VerdictDane)}");
        output.WriteLine();
    }

    private static void Findings(DomainJudgement judgement, TextWriter output)
    {
        if (judgement.Findings.Count == 0)
        {
            output.WriteLine("No findings.");
            return;
        }

        output.WriteLine("Findings");
        foreach (Finding finding in judgement.Findings.OrderByDescending(f => f.Severity))
        {
            string host = finding.Host is { } h ? $" at {Safe(h)}" : string.Empty;
            string kind = finding.Kind is { } k ? $" ({Safe(k)})" : string.Empty;
            output.WriteLine($"  {Words.Of(finding.Severity),-8}{finding.Code}{kind}{host}");
            output.WriteLine($"          {finding.Definition.Meaning}");
            if (finding.Evidence is { } evidence) output.WriteLine($"          seen: {Safe(evidence)}");
            output.WriteLine($"          {finding.Definition.Clause}; for the {Words.Of(finding.Owner).Replace('_', '-')} to mend: {finding.Definition.Remedy}");
        }
    }

    private static string Outcome(DnsAnswer answer)
    {
        string aliases = answer.CnameChain.Count == 0 ? string.Empty : $", alias of {Safe(string.Join(" > ", answer.CnameChain))}";
        return $"{Words.Of(answer.Outcome)}{aliases}{(answer.Authenticated == true ? ", signed" : string.Empty)}";
    }

    private static string Addresses(HostLookup host)
    {
        List<string> parts = [.. host.Addresses.Select(a => host.ForbiddenAddresses.Contains(a) ? $"{a} (forbidden: not dialled)" : a.ToString())];
        if (host.A.CnameChain.Count > 0) parts.Insert(0, $"alias of {Safe(string.Join(" > ", host.A.CnameChain))}");
        return parts.Count > 0 ? string.Join(", ", parts) : $"A {Words.Of(host.A.Outcome)}, AAAA {Words.Of(host.Aaaa.Outcome)}";
    }

    private static string Safe(string text) => Escape.ForTerminal(text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
