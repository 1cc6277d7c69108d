using MtaSts;

namespace MtaStsScanner.Pipeline;

/// <summary>The evidence about a domain of which nothing was asked.</summary>
internal static class UnaskedDomain
{
    /// <summary>Nothing of it is known.</summary>
    /// <param name="domain">The policy domain.</param>
    /// <param name="at">As of when.</param>
    public static DomainEvidence Evidence(string domain, DateTimeOffset at) => new()
    {
        Domain = domain,
        Mx = NotAsked(domain, DnsRecordType.Mx),
        StsTxt = NotAsked($"_mta-sts.{domain}", DnsRecordType.Txt),
        TlsRptTxt = NotAsked($"_smtp._tls.{domain}", DnsRecordType.Txt),
        ApexTxt = NotAsked(domain, DnsRecordType.Txt),
        DmarcTxt = [NotAsked($"_dmarc.{domain}", DnsRecordType.Txt)],
        MeasuredAt = at,
    };

    private static DnsAnswer NotAsked(string name, DnsRecordType type) => new() { Name = name, Type = type, Outcome = DnsOutcome.Unknown, Attempts = 0 };
}
