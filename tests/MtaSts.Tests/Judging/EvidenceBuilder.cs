using System.Globalization;
using System.Net;

namespace MtaSts.Tests.Judging;

/// <summary>Evidence of example.com from the words of a table; what is not said is well.</summary>
internal sealed class EvidenceBuilder
{
    public const string Domain = "example.com";

    private static readonly IPAddress Public = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Private = IPAddress.Parse("10.0.0.1");
    private static readonly IPAddress PublicV6 = IPAddress.Parse("2001:db8::1");

    public string Mx { get; init; } = "";

    /// <summary>Words for hosts that are not plain: <c>mail.example.com=none</c>.</summary>
    public Dictionary<string, string> Hosts { get; init; } = [];

    public string Record { get; init; } = "";

    public string Policy { get; init; } = "";

    /// <summary>Words for the rest: apex, sibling, named (the domain gone.example), tlsrpt, spf, dmarc.</summary>
    public Dictionary<string, string> Other { get; init; } = [];

    public DomainEvidence Build()
    {
        DnsAnswer mx = MxAnswer();
        string? apex = Other.GetValueOrDefault("apex");
        IEnumerable<string> hosts = apex is "address" or "forbidden" ? [Domain] : mx.Mx.Select(m => m.Host).Where(h => h.Length > 0);
        return new()
        {
            Domain = Domain,
            Mx = mx,
            Apex = apex is null ? null : Lookup(Domain, apex),
            StsTxt = Txt($"_mta-sts.{Domain}", Record.Length == 0 ? "v=STSv1; id=1;" : Record),
            StsSibling = Other.TryGetValue("sibling", out string? sibling) ? Txt($"_random.{Domain}", sibling) : null,
            PatternDomains = Other.TryGetValue("named", out string? named) ? [Answer("gone.example", DnsRecordType.Ns, named)] : [],
            TlsRptTxt = Txt($"_smtp._tls.{Domain}", Other.GetValueOrDefault("tlsrpt", "v=TLSRPTv1;rua=mailto:a@example.com")),
            ApexTxt = Txt(Domain, Other.GetValueOrDefault("spf", "v=spf1 -all")),
            DmarcTxt = [Txt($"_dmarc.{Domain}", Other.GetValueOrDefault("dmarc", "v=DMARC1;p=reject"))],
            MxHosts = [.. hosts.Distinct().Select(h => Lookup(h, Hosts.GetValueOrDefault(h, apex ?? "")))],
            // Without a record nobody fetches.
            Policy = Record == "none" ? null : new PolicyWords(Policy).Fetch(),
        };
    }

    public static DnsAnswer Answer(string name, DnsRecordType type, string word) => new()
    {
        Name = name,
        Type = type,
        Outcome = word switch
        {
            "servfail" => DnsOutcome.ServFail,
            "refused" => DnsOutcome.Refused,
            "timeout" => DnsOutcome.Timeout,
            "malformed" => DnsOutcome.Malformed,
            "nxdomain" or "dangling" => DnsOutcome.NxDomain,
            "unknown" => DnsOutcome.Unknown,
            "none" or "nodata" => DnsOutcome.NoData,
            _ => DnsOutcome.Records,
        },
        CnameChain = word is "dangling" or "alias" ? ["gone.example.net"] : [],
    };

    private static DnsAnswer Txt(string name, string words)
    {
        DnsAnswer answer = Answer(name, DnsRecordType.Txt, words);
        return answer.Outcome == DnsOutcome.Records ? answer with { Texts = Table.Texts(words.Replace('␠', ' ')) } : answer;
    }

    private DnsAnswer MxAnswer()
    {
        string[] words = (Mx.Length == 0 ? "10:mail.example.com" : Mx).Split(' ');
        DnsAnswer answer = Answer(Domain, DnsRecordType.Mx, words[0]);
        if (answer.Outcome != DnsOutcome.Records) return answer;
        List<MxRecord> records = [];
        foreach (string word in words)
        {
            string[] parts = word.Split(':', 2);
            if (parts[0] == "via") answer = answer with { CnameChain = [parts[1]] };
            else records.Add(new(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1] == "." ? "" : parts[1]));
        }

        return answer with { Mx = records };
    }

    public static HostLookup Lookup(string host, string word)
    {
        DnsAnswer a = Answer(host, DnsRecordType.A, word is "v6" ? "none" : word);
        DnsAnswer aaaa = Answer(host, DnsRecordType.Aaaa, word switch { "half" or "forbidden-half" => "servfail", "v6" => "", "" or "address" or "forbidden" or "mixed" => "none", _ => word });
        IReadOnlyList<IPAddress> addresses = word switch { "forbidden" or "forbidden-half" => [Private], "mixed" => [Private, Public], "" or "alias" or "address" or "half" => [Public], _ => [] };
        return new()
        {
            Host = host,
            A = a with { Addresses = addresses },
            Aaaa = aaaa with { Addresses = word == "v6" ? [PublicV6] : [] },
            ForbiddenAddresses = [.. addresses.Where(Private.Equals)],
        };
    }
}
