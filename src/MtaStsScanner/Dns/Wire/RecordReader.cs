using System.Buffers.Binary;

namespace MtaStsScanner.Dns.Wire;

/// <summary>Reads one resource record after the other (RFC 1035 §3.2.1).</summary>
internal ref struct RecordReader(ReadOnlySpan<byte> message, int at)
{
    private const int FixedBytes = 10, LeastSoaBytes = 22;

    private readonly ReadOnlySpan<byte> message = message;
    private int at = at;

    /// <summary>Where the owner's name begins.</summary>
    public int Owner { get; private set; }

    /// <summary>IANA number of the type.</summary>
    public int Type { get; private set; }

    /// <summary>1 is the Internet.</summary>
    public int Class { get; private set; }

    /// <summary>The first octet of the TTL, or of what stands in its place.</summary>
    public readonly byte FirstOfTtl => message[Data - 6];

    /// <summary>Seconds that it may be kept.</summary>
    public readonly int Ttl => TtlBefore(message, Data);

    /// <summary>Of a SOA: seconds that an absence may be kept, which is the lesser of its TTL and its last field (RFC 2308 §5).</summary>
    public readonly int NegativeTtl => DataBytes < LeastSoaBytes ? 0 : Math.Min(Ttl, ReadTtl(message, Data + DataBytes - sizeof(uint)));

    /// <summary>Where the data begins.</summary>
    public int Data { get; private set; }

    /// <summary>Octets of data.</summary>
    public int DataBytes { get; private set; }

    /// <summary>Reads the next record.</summary>
    /// <returns>False where it does not lie within the message.</returns>
    public bool Next()
    {
        Owner = at;
        if (!NameReader.TrySkip(message, ref at) || at + FixedBytes > message.Length) return false;
        Type = BinaryPrimitives.ReadUInt16BigEndian(message[at..]);
        Class = BinaryPrimitives.ReadUInt16BigEndian(message[(at + 2)..]);
        DataBytes = BinaryPrimitives.ReadUInt16BigEndian(message[(at + 8)..]);
        Data = at + FixedBytes;
        at = Data + DataBytes;
        return at <= message.Length;
    }

    /// <summary>The TTL of the record whose data begins there.</summary>
    public static int TtlBefore(ReadOnlySpan<byte> message, int data) => ReadTtl(message, data - 6);

    // RFC 2181 §8: one with the upper bit set is none.
    private static int ReadTtl(ReadOnlySpan<byte> message, int at) => Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(message[at..]));
}
