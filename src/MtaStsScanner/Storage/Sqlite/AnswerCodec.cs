using System.Net;
using System.Text;
using MtaSts;

namespace MtaStsScanner.Storage.Sqlite;

/// <summary>DNS answers to their kept form and back.</summary>
internal static class AnswerCodec
{
    /// <summary>The kept form of <paramref name="answer"/>, which is expected to be about <paramref name="name"/>.</summary>
    public static StoredAnswer Pack(DnsAnswer answer, string name, DnsRecordType type) => new()
    {
        Name = answer.Name == name ? null : answer.Name,
        Type = answer.Type == type ? null : (int)answer.Type,
        Is = (int)answer.Outcome,
        Cname = Stored.OrNull(answer.CnameChain),
        Mx = Stored.OrNull(answer.Mx, m => new StoredMx { P = m.Preference, H = m.Host }),
        Ip = Stored.OrNull(answer.Addresses, a => a.ToString()),
        Txt = Stored.OrNull(answer.Texts, t => t.Strings.Select(Encoding.Latin1.GetString).ToArray()),
        Tlsa = Stored.OrNull(answer.Tlsa, t => new StoredTlsa { U = t.Usage, S = t.Selector, M = t.MatchingType, D = t.Data }),
        Ad = answer.Authenticated switch { false => 0, true => 1, null => 2 },
        Tries = answer.Attempts == 1 ? null : answer.Attempts,
    };

    /// <summary>The answer that <paramref name="stored"/> was made of.</summary>
    public static DnsAnswer Unpack(StoredAnswer stored, string name, DnsRecordType type) => new()
    {
        Name = stored.Name ?? name,
        Type = (DnsRecordType?)stored.Type ?? type,
        Outcome = (DnsOutcome)stored.Is,
        CnameChain = stored.Cname ?? [],
        Mx = Stored.OrEmpty(stored.Mx, m => new MxRecord(m.P, m.H)),
        Addresses = Stored.OrEmpty(stored.Ip, IPAddress.Parse),
        Texts = Stored.OrEmpty(stored.Txt, t => new TxtRecord([.. t.Select(Encoding.Latin1.GetBytes)])),
        Tlsa = Stored.OrEmpty(stored.Tlsa, t => new TlsaRecord(t.U, t.S, t.M, t.D)),
        Authenticated = stored.Ad switch { 0 => false, 1 => true, _ => null },
        Attempts = stored.Tries ?? 1,
    };

    /// <summary>The kept form of <paramref name="lookup"/>.</summary>
    public static StoredHost Pack(HostLookup lookup) => new()
    {
        Host = lookup.Host,
        A = Pack(lookup.A, lookup.Host, DnsRecordType.A),
        Aaaa = Pack(lookup.Aaaa, lookup.Host, DnsRecordType.Aaaa),
        Tlsa = lookup.Tlsa is { } tlsa ? Pack(tlsa, TlsaName(lookup.Host), DnsRecordType.Tlsa) : null,
        Forbidden = Stored.OrNull(lookup.ForbiddenAddresses, a => a.ToString()),
    };

    /// <summary>The look-up that <paramref name="stored"/> was made of.</summary>
    public static HostLookup Unpack(StoredHost stored) => new()
    {
        Host = stored.Host,
        A = Unpack(stored.A, stored.Host, DnsRecordType.A),
        Aaaa = Unpack(stored.Aaaa, stored.Host, DnsRecordType.Aaaa),
        Tlsa = stored.Tlsa is { } tlsa ? Unpack(tlsa, TlsaName(stored.Host), DnsRecordType.Tlsa) : null,
        ForbiddenAddresses = Stored.OrEmpty(stored.Forbidden, IPAddress.Parse),
    };

    private static string TlsaName(string host) => "_25._tcp." + host;
}
