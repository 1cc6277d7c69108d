using MtaSts;

namespace MtaStsScanner.Storage.Tables;

/// <summary>Which answers came with the AD bit of a resolver that is believed.</summary>
internal static class Authenticated
{
    /// <summary>Of a domain; null where the bit is not believed.</summary>
    public static IReadOnlyList<string>? Of(DomainEvidence evidence) => evidence.AdTrusted ? [.. Answers(evidence)] : null;

    /// <summary>Of an MX host.</summary>
    public static IReadOnlyList<string> Of(HostLookup host) => [.. Answers(host)];

    private static IEnumerable<string> Answers(HostLookup host)
    {
        if (host.A.Authenticated) yield return "a";
        if (host.Aaaa.Authenticated) yield return "aaaa";
        if (host.Tlsa is { Authenticated: true }) yield return "tlsa";
    }

    private static IEnumerable<string> Answers(DomainEvidence evidence)
    {
        // The first answer is the domain's own; what its ancestors say is theirs.
        if (evidence.DmarcTxt is [{ Authenticated: true }, ..]) yield return "dmarc";
        if (evidence.Mx.Authenticated) yield return "mx";
        if (evidence.Policy is { Lookup: { } host } && (host.A.Authenticated || host.Aaaa.Authenticated)) yield return "policy_host";
        if (evidence.StsTxt.Authenticated) yield return "sts";
        if (evidence.TlsRptTxt.Authenticated) yield return "tlsrpt";
        if (evidence.ApexTxt.Authenticated) yield return "txt";
    }
}
