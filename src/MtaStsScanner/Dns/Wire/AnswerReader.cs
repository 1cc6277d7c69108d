using System.Buffers.Binary;
using MtaSts;

namespace MtaStsScanner.Dns.Wire;

/// <summary>
/// Makes an answer of a message whose question is known to be ours. Time is bounded whatever the message: so many records, so many aliases, and each name within its 255 octets.
/// </summary>
internal static class AnswerReader
{
    private const int Internet = 1, Authoritative = 0x0400;

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
        DnsAnswer answer = new() { Name = name, Type = type, Outcome = outcome, Attempts = attempts };
        if (!answer.IsKnown) return answer;
        DnsAnswer malformed = answer with { Outcome = DnsOutcome.Malformed };
        int start = Question.HeaderBytes + nameBytes + 4, answers = BinaryPrimitives.ReadUInt16BigEndian(message[6..]);
        bool authenticated = trustsAd && Response.IsAuthentic(message);
        if (answers == 0) return IsReferral(message, start, outcome) is { } referral ? referral ? answer with { Outcome = DnsOutcome.Refused } : Known(answer, authenticated) : malformed;
        return ReadRecords(message, start, answers, answer) is { } read ? Known(read, authenticated) : malformed;
    }

    private static DnsAnswer Known(DnsAnswer answer, bool authenticated) => authenticated ? answer with { Authenticated = true } : answer;

    // RFC 2308 §2.2: name servers without a SOA, from a server that has no authority, say "ask them": who believes it takes what exists for absent. Null where it can't be read.
    private static bool? IsReferral(ReadOnlySpan<byte> message, int start, DnsOutcome outcome)
    {
        int authorities = BinaryPrimitives.ReadUInt16BigEndian(message[8..]);
        bool nameServers = false, soa = false;
        RecordReader record = new(message, start);
        for (int i = 0; i < authorities; i++)
        {
            if (!record.Next()) return null;
            nameServers |= record.Type == (int)DnsRecordType.Ns;
            soa |= record.Type == (int)DnsRecordType.Soa;
        }

        return outcome == DnsOutcome.NoData && nameServers && !soa && (BinaryPrimitives.ReadUInt16BigEndian(message[2..]) & Authoritative) == 0;
    }

    // Null where it can't be read.
    private static DnsAnswer? ReadRecords(ReadOnlySpan<byte> message, int start, int answers, DnsAnswer answer)
    {
        Span<(int Owner, int Data, int End)> aliases = stackalloc (int, int, int)[MostAliases];
        if (!TryFindAliases(message, start, answers, aliases, out int count)) return null;
        Span<char> owner = stackalloc char[NameReader.MostChars], text = stackalloc char[NameReader.MostChars];
        int ownerLength = answer.Name.AsSpan().ToLowerInvariant(owner);
        if (count > 0 && answer.Type != DnsRecordType.Cname)
        {
            List<string> chain = [];
            if (!TryFollow(message, aliases[..count], owner, ref ownerLength, text, chain)) return null;
            if (chain.Count > 0) answer = answer with { CnameChain = chain };
        }

        return answer.Outcome == DnsOutcome.NxDomain ? answer : RecordsOf(message, start, answers, owner[..ownerLength], text, answer);
    }

    // False where a record does not lie within the message, or there are too many.
    private static bool TryFindAliases(ReadOnlySpan<byte> message, int start, int answers, Span<(int Owner, int Data, int End)> aliases, out int count)
    {
        count = 0;
        if (answers > MostRecords) return false;
        RecordReader record = new(message, start);
        for (int i = 0; i < answers; i++)
        {
            if (!record.Next()) return false;
            if (record.Type != (int)DnsRecordType.Cname || record.Class != Internet) continue;
            if (count == MostAliases) return false;
            aliases[count++] = (record.Owner, record.Data, record.Data + record.DataBytes);
        }

        return true;
    }

    // Follows aliases whatever their order, each at most once, so that a loop ends.
    private static bool TryFollow(ReadOnlySpan<byte> message, Span<(int Owner, int Data, int End)> aliases, Span<char> owner, ref int ownerLength, Span<char> text, List<string> chain)
    {
        for (int i = 0; i < aliases.Length; i++)
        {
            int at = aliases[i].Owner;
            if (at == 0 || !IsOwner(message, ref at, owner[..ownerLength], text)) continue;
            at = aliases[i].Data;
            if (!NameReader.TryRead(message, ref at, owner, out ownerLength) || at != aliases[i].End) return false;
            chain.Add(new string(owner[..ownerLength]));
            aliases[i].Owner = 0;
            i = -1;
        }

        return true;
    }

    private static bool IsOwner(ReadOnlySpan<byte> message, ref int at, ReadOnlySpan<char> owner, Span<char> text) =>
        NameReader.TryRead(message, ref at, text, out int length) && text[..length].SequenceEqual(owner);

    private static DnsAnswer? RecordsOf(ReadOnlySpan<byte> message, int start, int answers, ReadOnlySpan<char> owner, Span<char> text, DnsAnswer answer)
    {
        RecordLists lists = new(answer.Type);
        RecordReader record = new(message, start);
        for (int i = 0; i < answers; i++)
        {
            record.Next();
            if (record.Type != (int)answer.Type || record.Class != Internet) continue;
            int at = record.Owner;
            if (IsOwner(message, ref at, owner, text) && !lists.TryAdd(message, record.Data, record.DataBytes, text)) return null;
        }

        return lists.In(answer);
    }
}
