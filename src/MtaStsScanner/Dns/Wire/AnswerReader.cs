using System.Buffers.Binary;
using MtaSts;

namespace MtaStsScanner.Dns.Wire;

/// <summary>
/// Makes an answer of a message whose question is known to be ours. Time is bounded whatever the message: so many records, so many aliases, and each name within its 255 octets.
/// </summary>
internal static class AnswerReader
{
    private const int Internet = 1, OptType = 41, Authoritative = 0x0400;

    // Far above what is seen: an answer with more is meant to keep its reader busy.
    private const int MostAliases = 16, MostRecords = 2_000;

    /// <summary>Reads it. What can't be read is <see cref="DnsOutcome.Malformed"/>: never an exception, never half an answer.</summary>
    /// <param name="message">An answer to the question; not truncated.</param>
    /// <param name="name">The name that was asked.</param>
    /// <param name="type">The type that was asked.</param>
    /// <param name="nameBytes">Length of the name on the wire.</param>
    /// <param name="trustsAd">The AD bit of this resolver is believed.</param>
    /// <param name="attempts">How many times it was asked.</param>
    public static DnsAnswer Read(ReadOnlySpan<byte> message, string name, DnsRecordType type, int nameBytes, bool trustsAd, int attempts)
    {
        DnsOutcome outcome = Response.CodeOf(message) switch
        {
            0 => DnsOutcome.NoData,
            2 => DnsOutcome.ServFail,
            3 => DnsOutcome.NxDomain,
            5 => DnsOutcome.Refused,
            _ => DnsOutcome.Malformed,
        };
        int start = Question.HeaderBytes + nameBytes + 4, answers = BinaryPrimitives.ReadUInt16BigEndian(message[6..]);
        bool known = outcome is DnsOutcome.NoData or DnsOutcome.NxDomain;
        bool? authenticated = trustsAd ? Response.IsAuthentic(message) : null;
        if (known && answers > 0) return ReadRecords(message, start, answers, name, type, outcome, authenticated, attempts);
        int ttl = 0;
        if (known) outcome = WithoutAnswers(message, start, outcome, out ttl);
        return outcome is DnsOutcome.NoData or DnsOutcome.NxDomain
            ? new() { Name = name, Type = type, Outcome = outcome, Authenticated = authenticated, TtlSeconds = ttl, Attempts = attempts }
            : new() { Name = name, Type = type, Outcome = outcome, Attempts = attempts };
    }

    // RFC 2308 §2.2: name servers without a SOA, from a server that has no authority, say "ask them": who believes it takes what exists for absent.
    private static DnsOutcome WithoutAnswers(ReadOnlySpan<byte> message, int start, DnsOutcome outcome, out int ttl)
    {
        ttl = 0;
        int authorities = BinaryPrimitives.ReadUInt16BigEndian(message[8..]), additional = BinaryPrimitives.ReadUInt16BigEndian(message[10..]);
        if (authorities + additional > MostRecords) return DnsOutcome.Malformed;
        bool nameServers = false;
        int? soa = null;
        RecordReader record = new(message, start);
        for (int i = 0; i < authorities + additional; i++)
        {
            if (!record.Next() || IsOtherCode(record)) return DnsOutcome.Malformed;
            nameServers |= i < authorities && record.Type == (int)DnsRecordType.Ns;
            if (i < authorities) Lower(ref soa, record);
        }

        ttl = soa ?? 0;
        bool referral = nameServers && soa is null && (BinaryPrimitives.ReadUInt16BigEndian(message[2..]) & Authoritative) == 0;
        return referral && outcome == DnsOutcome.NoData ? DnsOutcome.Refused : outcome;
    }

    private static DnsAnswer ReadRecords(ReadOnlySpan<byte> message, int start, int answers, string name, DnsRecordType type, DnsOutcome outcome, bool? authenticated, int attempts)
    {
        Span<(int Owner, int Data, int End)> aliases = stackalloc (int, int, int)[MostAliases];
        Span<char> owner = stackalloc char[NameReader.MostChars], text = stackalloc char[NameReader.MostChars];
        int ownerLength = name.AsSpan().ToLowerInvariant(owner);
        List<string>? chain = null;
        int ttl = int.MaxValue;
        bool readable = TryWalk(message, start, answers, type, aliases, out int aliasCount, out int records, out int negativeTtl)
            && (aliasCount == 0 || type == DnsRecordType.Cname || TryFollow(message, aliases[..aliasCount], owner, ref ownerLength, text, ref chain, ref ttl));
        RecordLists lists = new(type, readable && outcome == DnsOutcome.NoData ? records : 0);
        readable = readable && (outcome == DnsOutcome.NxDomain || TryTake(message, start, answers, type, owner[..ownerLength], text, ref lists, ref ttl));
        if (!readable) return new() { Name = name, Type = type, Outcome = DnsOutcome.Malformed, Attempts = attempts };
        return new()
        {
            Name = name,
            Type = type,
            Outcome = lists.Count > 0 ? DnsOutcome.Records : outcome,
            CnameChain = chain ?? (IReadOnlyList<string>)[],
            Mx = lists.Mx,
            Addresses = lists.Addresses,
            Texts = lists.Texts,
            Tlsa = lists.Tlsa,
            Authenticated = authenticated,
            TtlSeconds = lists.Count > 0 ? ttl : Math.Min(ttl, negativeTtl),
            Attempts = attempts,
        };
    }

    // False where a record does not lie within the message, or there are too many. All sections are walked: an answer that promises a record more than it has takes it from the next section.
    private static bool TryWalk(ReadOnlySpan<byte> message, int start, int answers, DnsRecordType type, Span<(int Owner, int Data, int End)> aliases, out int aliasCount, out int records, out int negativeTtl)
    {
        (aliasCount, records, negativeTtl) = (0, 0, 0);
        int authorities = BinaryPrimitives.ReadUInt16BigEndian(message[8..]);
        int? soa = null;
        int all = answers + authorities + BinaryPrimitives.ReadUInt16BigEndian(message[10..]);
        if (all > MostRecords) return false;
        RecordReader record = new(message, start);
        for (int i = 0; i < all; i++)
        {
            if (!record.Next() || IsOtherCode(record) || (i < answers && record.Type == OptType)) return false;
            if (i >= answers && i < answers + authorities) Lower(ref soa, record);
            if (i >= answers || record.Class != Internet) continue;
            if (record.Type == (int)type) records++;
            if (record.Type != (int)DnsRecordType.Cname) continue;
            if (aliasCount == MostAliases) return false;
            aliases[aliasCount++] = (record.Owner, record.Data, record.Data + record.DataBytes);
        }

        negativeTtl = soa ?? 0;
        return true;
    }

    // Follows aliases whatever their order, each at most once, so that a loop ends.
    private static bool TryFollow(ReadOnlySpan<byte> message, Span<(int Owner, int Data, int End)> aliases, Span<char> owner, ref int ownerLength, Span<char> text, ref List<string>? chain, ref int ttl)
    {
        for (int i = 0; i < aliases.Length; i++)
        {
            if (aliases[i].Owner == 0) continue;
            if (!TryCompare(message, aliases[i].Owner, owner[..ownerLength], text, out bool same)) return false;
            if (!same) continue;
            int at = aliases[i].Data;
            if (!NameReader.TryRead(message, ref at, owner, out ownerLength) || at != aliases[i].End) return false;
            (chain ??= []).Add(new string(owner[..ownerLength]));
            ttl = Math.Min(ttl, RecordReader.TtlBefore(message, aliases[i].Data));
            aliases[i].Owner = 0;
            i = -1;
        }

        return true;
    }

    // False where one of them can't be read.
    private static bool TryTake(ReadOnlySpan<byte> message, int start, int answers, DnsRecordType type, ReadOnlySpan<char> owner, Span<char> text, ref RecordLists lists, ref int ttl)
    {
        RecordReader record = new(message, start);
        for (int i = 0; i < answers; i++)
        {
            record.Next();
            if (record.Type != (int)type || record.Class != Internet) continue;
            if (!TryCompare(message, record.Owner, owner, text, out bool same)) return false;
            if (!same) continue;
            if (!lists.TryAdd(message, record.Data, record.DataBytes, text)) return false;
            ttl = Math.Min(ttl, record.Ttl);
        }

        return true;
    }

    // How long an absence may be kept: what the least of the SOA says; null where there is none.
    private static void Lower(ref int? soa, in RecordReader record)
    {
        if (record.Type == (int)DnsRecordType.Soa) soa = Math.Min(soa ?? int.MaxValue, record.NegativeTtl);
    }

    // RFC 6891 §6.1.3: OPT has the upper octet of the response code; what the header shows then is not the code.
    private static bool IsOtherCode(in RecordReader record) => record is { Type: OptType, FirstOfTtl: not 0 };

    // False where the owner can't be read: it may be anybody, and what is its may not be taken for nobody's.
    private static bool TryCompare(ReadOnlySpan<byte> message, int at, ReadOnlySpan<char> owner, Span<char> text, out bool same)
    {
        bool readable = NameReader.TryRead(message, ref at, text, out int length);
        same = readable && text[..length].SequenceEqual(owner);
        return readable;
    }
}
