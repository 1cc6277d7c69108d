using System.Security.Cryptography;
using MtaSts.Tests.Dane;

namespace MtaSts.Tests.Judging;

public sealed class DaneJudgingTests
{
    private static readonly TestChain Certificates = new();
    private static readonly TlsaRecord Good = Certificates.Record(3, 1, 1, 0);
    private static readonly TlsaRecord Wrong = new(3, 1, 1, new byte[32]);
    private static readonly TlsaRecord Useless = new(1, 1, 1, new byte[32]);

    public static TheoryData<string, string, DaneStatus, DaneVerdict, string> Hosts => new()
    {
        // TLSA answer, probe, dane, verdict_dane, codes beside those of the probe
        { "good", "ok", DaneStatus.Valid, DaneVerdict.Delivers, "" },
        { "good", "expired", DaneStatus.Valid, DaneVerdict.Delivers, "" }, // DANE-EE minds no dates
        { "wrong", "ok", DaneStatus.Invalid, DaneVerdict.Fails, "dane-tlsa-mismatch" }, // RFC 8461 §2: never overridden
        { "good", "no-starttls", DaneStatus.Invalid, DaneVerdict.Fails, "" },
        { "good", "timeout", DaneStatus.Unknown, DaneVerdict.Unknown, "" },
        { "useless", "ok", DaneStatus.Unusable, DaneVerdict.Delivers, "dane-tlsa-unusable" },
        { "useless", "expired", DaneStatus.Unusable, DaneVerdict.Fails, "dane-tlsa-unusable" }, // MTA-STS decides then
        { "unsigned", "ok", DaneStatus.None, DaneVerdict.None, "dane-tlsa-unsigned" },
        { "servfail", "ok", DaneStatus.Unknown, DaneVerdict.Unknown, "dane-tlsa-lookup-failed" },
        { "none", "ok", DaneStatus.None, DaneVerdict.None, "" },
        { "nxdomain", "ok", DaneStatus.None, DaneVerdict.None, "" },
        { "insecure", "ok", DaneStatus.None, DaneVerdict.None, "" },
        { "good", "ok,no-starttls", DaneStatus.Partial, DaneVerdict.AtRisk, "" },
    };

    [Theory, MemberData(nameof(Hosts))]
    public void Dane_is_told_apart_from_mta_sts(string tlsa, string probe, DaneStatus dane, DaneVerdict verdict, string codes)
    {
        DomainJudgement judgement = Decide(tlsa, probe);

        Assert.Equal((dane, verdict), (judgement.Dane, judgement.VerdictDane));
        Assert.Equal(codes, Table.Codes(judgement.Findings.Where(f => f.Code.StartsWith("dane-", StringComparison.Ordinal))));
    }

    // Which answers came from a resolver whose AD bit is not believed: what it says of signatures counts neither way.
    [Theory]
    [InlineData("good", "mx a aaaa tlsa", DaneStatus.Unknown, DaneVerdict.Unknown, null)]
    [InlineData("good", "tlsa", DaneStatus.Unknown, DaneVerdict.Unknown, null)]
    [InlineData("none", "tlsa", DaneStatus.None, DaneVerdict.None, null)] // who has no TLSA has no DANE, whoever says so
    [InlineData("good", "aaaa", DaneStatus.Valid, DaneVerdict.Delivers, DaneScope.Domain)]
    [InlineData("good", "mx", DaneStatus.Valid, DaneVerdict.Delivers, null)]
    [InlineData("insecure", "a", DaneStatus.Unknown, DaneVerdict.Unknown, null)]
    [InlineData("insecure", "aaaa", DaneStatus.Unknown, DaneVerdict.Unknown, null)]
    [InlineData("insecure", "mx", DaneStatus.None, DaneVerdict.None, null)]
    public void What_an_untrusted_resolver_says_of_signatures_is_not_known(string tlsa, string untrusted, DaneStatus dane, DaneVerdict verdict, DaneScope? scope)
    {
        DomainJudgement judgement = Decide(tlsa, "ok", untrusted: untrusted);

        Assert.Equal((dane, verdict, scope), (judgement.Dane, judgement.VerdictDane, judgement.DaneScope));
        Assert.DoesNotContain(judgement.Findings, f => f.Code.StartsWith("dane-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nxdomain", true, DaneStatus.Unknown)]
    [InlineData("nxdomain", false, DaneStatus.None)]
    [InlineData("servfail", false, DaneStatus.Unknown)]
    public void A_domain_without_mx_hosts_has_no_dane_where_that_is_known(string mx, bool untrusted, DaneStatus dane)
    {
        DomainEvidence evidence = new EvidenceBuilder { Mx = mx }.Build();
        evidence = evidence with { Mx = evidence.Mx with { Authenticated = untrusted || !evidence.Mx.IsKnown ? null : false } };

        Assert.Equal(dane, Judge.Decide(evidence, _ => [], JudgeScope.All, SmallSuffixes.List, _ => null).Dane);
    }

    [Theory]
    [InlineData(true, DaneScope.Domain)]
    [InlineData(false, DaneScope.Host)]
    public void The_scope_is_the_domain_where_the_mx_answer_is_signed(bool secure, DaneScope scope) => Assert.Equal(scope, Decide("good", "ok", secureMx: secure).DaneScope);

    [Theory]
    [InlineData("good", "none", true)] // DANE alone
    [InlineData("none", "none", false)]
    [InlineData("none", "", true)] // enforce
    [InlineData("servfail", "none", null)]
    public void A_domain_resists_a_downgrade_by_dane_or_by_enforce(string tlsa, string record, bool? resistant) => Assert.Equal(resistant, Decide(tlsa, "ok", record: record).DowngradeResistant);

    private static DomainJudgement Decide(string tlsa, string probe, string untrusted = "", bool secureMx = true, string record = "")
    {
        DomainEvidence evidence = new EvidenceBuilder { Record = record }.Build();
        HostLookup host = evidence.MxHosts[0];
        DnsAnswer answer = Answer(tlsa);
        evidence = evidence with
        {
            Mx = evidence.Mx with { Authenticated = Told("mx", secureMx) },
            MxHosts =
            [
                host with
                {
                    A = host.A with { Authenticated = Told("a", tlsa != "insecure") },
                    Aaaa = host.Aaaa with { Authenticated = Told("aaaa", false) },
                    Tlsa = tlsa == "insecure" ? null : answer with { Authenticated = Told("tlsa", answer.Authenticated) },
                },
            ],
            MeasuredAt = TestChain.Now,
        };
        Dictionary<string, byte[]> kept = Certificates.Chain.ToDictionary(c => Convert.ToHexStringLower(SHA256.HashData(c)));
        return Judge.Decide(
            evidence,
            name => [.. ProbeWords.Probes(name, probe).Select(p => p.Starttls == StarttlsState.Completed ? p with { Chain = [.. kept.Keys] } : p)],
            JudgeScope.All,
            SmallSuffixes.List,
            kept.GetValueOrDefault);

        bool? Told(string word, bool? authenticated) => untrusted.Split(' ').Contains(word) ? null : authenticated;
    }

    private static DnsAnswer Answer(string word) => EvidenceBuilder.Answer("_25._tcp.mail.example.com", DnsRecordType.Tlsa, word) with
    {
        Authenticated = word != "unsigned",
        Tlsa = word switch { "good" or "unsigned" => [Good], "wrong" => [Wrong], "useless" => [Useless], _ => [] },
    };
}
