using System.Buffers.Binary;

namespace MtaStsScanner.Lab.Dns;

/// <summary>A question as it came over the wire.</summary>
internal ref struct DnsQuestion
{
    /// <summary>The longest name in text (RFC 1035 §2.3.4).</summary>
    public const int MaxNameChars = 254;

    private const int HeaderBytes = 12;
    private const int MaxRecordsRead = 16;

    /// <summary>The message's first two octets.</summary>
    public ushort Id { get; private set; }

    /// <summary>The two octets of flags.</summary>
    public ushort Flags { get; private set; }

    /// <summary>The name in lower case without final dot; a view of the caller's buffer. Octets that no host name has become <c>?</c>.</summary>
    public ReadOnlySpan<char> Name { get; private set; }

    /// <summary>What is asked for.</summary>
    public DnsType Type { get; private set; }

    /// <summary>1 is IN.</summary>
    public ushort Class { get; private set; }

    /// <summary>Where the question ends.</summary>
    public int End { get; private set; }

    /// <summary>True where an OPT record came along.</summary>
    public bool HasEdns { get; private set; }

    /// <summary>DNSSEC OK.</summary>
    public bool DnssecOk { get; private set; }

    /// <summary>How much the asker takes over UDP.</summary>
    public int UdpBytes { get; private set; }

    /// <summary>True where the asker wants to hear of authenticated data (RFC 6840 §5.7: AD or DO).</summary>
    public readonly bool WantsAuthenticated => DnssecOk || (Flags & 0x20) != 0;

    /// <summary>True where it is an ordinary query.</summary>
    public readonly bool IsQuery => (Flags & 0x7800) == 0;

    /// <summary>True where an address is asked for.</summary>
    public readonly bool AsksAddress => Type is DnsType.A or DnsType.Aaaa or DnsType.Cname;

    /// <summary>Reads a message.</summary>
    /// <param name="message">As received.</param>
    /// <param name="text">Room for the name, <see cref="MaxNameChars"/> characters.</param>
    /// <param name="question">What was asked; <see cref="Id"/> and <see cref="Flags"/> are set also where the rest can't be read.</param>
    /// <returns>Null where the message is no query at all; else whether it can be answered.</returns>
    public static bool? TryRead(ReadOnlySpan<byte> message, Span<char> text, out DnsQuestion question)
    {
        question = new DnsQuestion { UdpBytes = 512 };
        if (message.Length < HeaderBytes) return null;
        question.Id = BinaryPrimitives.ReadUInt16BigEndian(message);
        question.Flags = BinaryPrimitives.ReadUInt16BigEndian(message[2..]);
        if ((question.Flags & 0x8000) != 0) return null; // an answer: nobody answers answers
        if (BinaryPrimitives.ReadUInt16BigEndian(message[4..]) != 1) return false;
        if (question.ReadName(message, text) && question.ReadRest(message)) return true;
        question.End = 0;
        return false;
    }

    private bool ReadName(ReadOnlySpan<byte> message, Span<char> text)
    {
        int at = HeaderBytes, length = 0;
        while (at < message.Length)
        {
            int label = message[at++];
            if (label == 0)
            {
                Name = text[..Math.Max(0, length - 1)];
                End = at;
                return true;
            }
            if (label > 63 || at + label > message.Length || length + label + 1 > MaxNameChars) return false;
            for (int i = 0; i < label; i++) text[length++] = Letter(message[at++]);
            text[length++] = '.';
        }
        return false;
    }

    private bool ReadRest(ReadOnlySpan<byte> message)
    {
        if (End + 4 > message.Length) return false;
        Type = (DnsType)BinaryPrimitives.ReadUInt16BigEndian(message[End..]);
        Class = BinaryPrimitives.ReadUInt16BigEndian(message[(End + 2)..]);
        End += 4;
        ReadEdns(message);
        return true;
    }

    /// <summary>Looks for OPT among the additional records; what can't be read there is left alone.</summary>
    private void ReadEdns(ReadOnlySpan<byte> message)
    {
        int records = Math.Min(BinaryPrimitives.ReadUInt16BigEndian(message[10..]), (ushort)MaxRecordsRead);
        int at = End;
        for (int i = 0; i < records && at + 11 <= message.Length && message[at] == 0; i++)
        {
            if (BinaryPrimitives.ReadUInt16BigEndian(message[(at + 1)..]) == (ushort)DnsType.Opt)
            {
                HasEdns = true;
                UdpBytes = Math.Max((ushort)512, BinaryPrimitives.ReadUInt16BigEndian(message[(at + 3)..]));
                DnssecOk = (message[at + 7] & 0x80) != 0;
                return;
            }
            at += 11 + BinaryPrimitives.ReadUInt16BigEndian(message[(at + 9)..]);
        }
    }

    private static char Letter(byte octet) => octet switch
    {
        >= (byte)'A' and <= (byte)'Z' => (char)(octet | 0x20),
        (byte)'-' or (byte)'_' or (>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'z') => (char)octet,
        _ => '?',
    };
}
