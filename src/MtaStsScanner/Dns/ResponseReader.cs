using System.Text;
using DnsClient;
using DnsClient.Protocol;
using MtaSts;
using TlsaRecord = MtaSts.TlsaRecord;
using TxtRecord = MtaSts.TxtRecord;

namespace MtaStsScanner.Dns;

/// <summary>Makes an answer of a response.</summary>
internal static class ResponseReader
{
    private const int LongestChain = 16;

    public static DnsAnswer Read(string name, DnsRecordType type, IDnsQueryResponse response, bool trustsAd)
    {
        DnsAnswer answer = new() { Name = name, Type = type, Outcome = DnsOutcome.Malformed };
        if (!IsAbout(name, type, response)) return answer;
        DnsOutcome failure = response.Header.ResponseCode switch
        {
            DnsHeaderResponseCode.NoError or DnsHeaderResponseCode.NotExistentDomain => DnsOutcome.Unknown,
            DnsHeaderResponseCode.Refused => DnsOutcome.Refused,
            DnsHeaderResponseCode.ServerFailure => DnsOutcome.ServFail,
            _ => DnsOutcome.Malformed,
        };
        if (failure != DnsOutcome.Unknown) return answer with { Outcome = failure };
        (string owner, IReadOnlyList<CNameRecord> chain) = FollowChain(name, response.Answers);
        if (response.Header.ResponseCode == DnsHeaderResponseCode.NoError && IsReferral(response)) return answer with { Outcome = DnsOutcome.Refused };
        List<DnsResourceRecord> records = response.Header.ResponseCode == DnsHeaderResponseCode.NotExistentDomain
            ? []
            : [.. response.Answers.Where(r => NameOf(r.DomainName) == owner && (int)r.RecordType == (int)type)];
        answer = answer with
        {
            CnameChain = [.. chain.Select(r => NameOf(r.CanonicalName))],
            Authenticated = trustsAd ? response.Header.IsAuthenticData : null,
            TtlSeconds = chain.Concat(records).Select(TtlOf).Append(records.Count > 0 ? int.MaxValue : NegativeTtlOf(response)).Min(),
            Outcome = DnsOutcome.NoData,
        };
        if (response.Header.ResponseCode == DnsHeaderResponseCode.NotExistentDomain) return answer with { Outcome = DnsOutcome.NxDomain };
        return WithRecords(answer, records);
    }

    private static DnsAnswer WithRecords(DnsAnswer answer, List<DnsResourceRecord> records) => records.Count == 0 ? answer : answer with
    {
        Outcome = DnsOutcome.Records,
        Mx = [.. records.OfType<DnsClient.Protocol.MxRecord>().Select(r => new MtaSts.MxRecord(r.Preference, NameOf(r.Exchange)))],
        Addresses = [.. records.OfType<AddressRecord>().Select(r => r.Address)],
        Texts = [.. records.OfType<DnsClient.Protocol.TxtRecord>().Select(r => new TxtRecord([.. r.Text.Zip(r.EscapedText, TextBytes.Read)]))],
        Tlsa = [.. records.OfType<DnsClient.Protocol.TlsaRecord>().Select(
            r => new TlsaRecord((byte)r.CertificateUsage, (byte)r.Selector, (byte)r.MatchingType, [.. r.CertificateAssociationData]))],
    };

    // RFC 2308 §2.2: name servers without a SOA, from a server that has no authority, say "ask them": who believes it takes what exists for absent.
    private static bool IsReferral(IDnsQueryResponse response) =>
        response.Answers.Count == 0 && !response.Header.HasAuthorityAnswer && response.Authorities.Any(r => (int)r.RecordType == (int)DnsRecordType.Ns) && response.Authorities.All(r => (int)r.RecordType != (int)DnsRecordType.Soa);

    // DnsClient compares the id alone, which a stray or forged answer may have.
    private static bool IsAbout(string name, DnsRecordType type, IDnsQueryResponse response) =>
        response.Questions is [{ } question] && (int)question.QuestionType == (int)type && string.Equals(NameOf(question.QueryName), name, StringComparison.OrdinalIgnoreCase);

    // RFC 2181 §8: a TTL with the upper bit set is none.
    private static int TtlOf(DnsResourceRecord record) => Math.Max(0, record.InitialTimeToLive);

    // RFC 2308 §5.
    private static int NegativeTtlOf(IDnsQueryResponse response) =>
        response.Authorities.OfType<SoaRecord>().Select(r => Math.Min(TtlOf(r), Math.Max(0, unchecked((int)r.Minimum)))).DefaultIfEmpty(0).Min();

    private static (string Owner, IReadOnlyList<CNameRecord> Chain) FollowChain(string name, IReadOnlyList<DnsResourceRecord> answers)
    {
        List<CNameRecord> chain = [];
        string owner = name.ToLowerInvariant();
        while (chain.Count < LongestChain && answers.OfType<CNameRecord>().FirstOrDefault(r => NameOf(r.DomainName) == owner) is { } alias)
        {
            owner = NameOf(alias.CanonicalName);
            chain.Add(alias);
        }

        return (owner, chain);
    }

    private static string NameOf(DnsString name)
    {
        // DnsClient turns A-labels into Unicode, in Value for some of its readers and in Original for others: the name as it came is the one in ASCII.
        string text = Ascii.IsValid(name.Value) ? name.Value : name.Original;
        return (text.EndsWith('.') ? text[..^1] : text).ToLowerInvariant();
    }
}
