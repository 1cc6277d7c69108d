using System.Net;
using System.Security.Cryptography;
using System.Text;
using MtaSts;
using MtaStsScanner.Dialing;
using MtaStsScanner.Input;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Smtp;

namespace MtaStsScanner.Tests.Storage;

/// <summary>Values whose details a test does not care about.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Time = new(2026, 3, 1, 2, 3, 4, 567, TimeSpan.Zero);

    public static DnsAnswer Answer(string name, DnsRecordType type, DnsOutcome outcome = DnsOutcome.NoData) => new() { Name = name, Type = type, Outcome = outcome, Authenticated = false };

    public static DnsAnswer Texts(string name, params string[] texts) => new()
    {
        Name = name,
        Type = DnsRecordType.Txt,
        Outcome = DnsOutcome.Records,
        Authenticated = false,
        Texts = [.. texts.Select(t => new TxtRecord([Encoding.Latin1.GetBytes(t)]))],
    };

    public static HostLookup Host(string host, params string[] addresses) => new()
    {
        Host = host,
        A = new DnsAnswer
        {
            Name = host,
            Type = DnsRecordType.A,
            Outcome = DnsOutcome.Records,
            Authenticated = false,
            Addresses = [.. addresses.Where(a => !a.Contains(':')).Select(IPAddress.Parse)],
        },
        Aaaa = new DnsAnswer
        {
            Name = host,
            Type = DnsRecordType.Aaaa,
            Outcome = DnsOutcome.Records,
            Authenticated = false,
            Addresses = [.. addresses.Where(a => a.Contains(':')).Select(IPAddress.Parse)],
        },
    };

    public static DomainEvidence Evidence(string domain) => new()
    {
        Domain = domain,
        Mx = new DnsAnswer { Name = domain, Type = DnsRecordType.Mx, Outcome = DnsOutcome.Records, Authenticated = false, Mx = [new MxRecord(10, "mx1." + domain), new MxRecord(20, "mx2." + domain)] },
        StsTxt = Texts("_mta-sts." + domain, "v=STSv1; id=20260301;"),
        TlsRptTxt = Answer("_smtp._tls." + domain, DnsRecordType.Txt, DnsOutcome.NxDomain),
        ApexTxt = Texts(domain, "v=spf1 mx -all", "unrelated"),
        DmarcTxt = [Answer("_dmarc." + domain, DnsRecordType.Txt)],
        MxHosts = [Host("mx1." + domain, "198.18.0.1", "2001:db8::1"), Host("mx2." + domain, "198.18.0.2")],
        MeasuredAt = Time,
        DurationMs = 123,
    };

    public static ResolvedDomain Resolved(string domain, long line, bool askAgain = false) => new([Listed(domain, line)], Evidence(domain), askAgain);

    public static ListedDomain Listed(string domain, long line) => new(line, domain, []);

    public static PolicyFetch Policy(string domain, string body) => new()
    {
        PolicyHost = "mta-sts." + domain,
        Lookup = Host("mta-sts." + domain, "198.18.1.1"),
        HttpStatus = 200,
        MediaType = "text/plain",
        Body = Encoding.UTF8.GetBytes(body),
    };

    public static SeenCertificate Certificate(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return new SeenCertificate(Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes);
    }

    public static Endpoint Endpoint(string host, string address) => new(host, IPAddress.Parse(address));

    public static ProbeResult Probe(string host, string address, params Finding[] findings) => new(
        new EndpointProbe { Host = host, Address = address, Reach = Reach.EhloReply, Starttls = StarttlsState.Completed, Findings = findings, MeasuredAt = Time }, []);
}
