using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;
using MtaSts;

namespace MtaStsScanner.Dns.Wire;

/// <summary>The records of one type that make an answer: arrays of the size that is needed, and only those of the type.</summary>
/// <param name="type">The type.</param>
/// <param name="most">So many there are at most.</param>
[StructLayout(LayoutKind.Auto)]
internal struct RecordLists(DnsRecordType type, int most)
{
    private const int V4Bytes = 4, V6Bytes = 16, TlsaFixedBytes = 3;

    private readonly MxRecord[] mx = type == DnsRecordType.Mx && most > 0 ? new MxRecord[most] : [];
    private readonly IPAddress[] addresses = type is DnsRecordType.A or DnsRecordType.Aaaa && most > 0 ? new IPAddress[most] : [];
    private readonly TxtRecord[] texts = type == DnsRecordType.Txt && most > 0 ? new TxtRecord[most] : [];
    private readonly TlsaRecord[] tlsa = type == DnsRecordType.Tlsa && most > 0 ? new TlsaRecord[most] : [];

    /// <summary>Records so far, also of a type whose data is not read.</summary>
    public int Count { get; private set; }

    public readonly IReadOnlyList<MxRecord> Mx => Filled(mx);

    public readonly IReadOnlyList<IPAddress> Addresses => Filled(addresses);

    public readonly IReadOnlyList<TxtRecord> Texts => Filled(texts);

    public readonly IReadOnlyList<TlsaRecord> Tlsa => Filled(tlsa);

    /// <summary>Takes the data of one record.</summary>
    /// <returns>False where it is not what its type says.</returns>
    public bool TryAdd(ReadOnlySpan<byte> message, int at, int length, Span<char> text)
    {
        ReadOnlySpan<byte> data = message.Slice(at, length);
        bool added = type switch
        {
            DnsRecordType.Mx => TryAddMx(message, at, length, text),
            DnsRecordType.A => TryAddAddress(data, V4Bytes),
            DnsRecordType.Aaaa => TryAddAddress(data, V6Bytes),
            DnsRecordType.Txt => TryAddText(data),
            DnsRecordType.Tlsa => TryAddTlsa(data),
            _ => true,
        };
        Count++;
        return added;
    }

    // Fewer where some are of another owner.
    private readonly T[] Filled<T>(T[] items) => items.Length == 0 || Count == items.Length ? items : items[..Count];

    private readonly bool TryAddMx(ReadOnlySpan<byte> message, int at, int length, Span<char> text)
    {
        if (length < 3) return false;
        int preference = BinaryPrimitives.ReadUInt16BigEndian(message[at..]), nameAt = at + 2;
        if (!NameReader.TryRead(message, ref nameAt, text, out int chars) || nameAt != at + length) return false;
        mx[Count] = new MxRecord(preference, new string(text[..chars]));
        return true;
    }

    private readonly bool TryAddAddress(ReadOnlySpan<byte> data, int bytes)
    {
        if (data.Length != bytes) return false;
        addresses[Count] = new IPAddress(data);
        return true;
    }

    private readonly bool TryAddText(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty) return false; // RFC 1035 §3.3.14: one character-string or more
        int strings = 0;
        for (int at = 0; at < data.Length; at += 1 + data[at], strings++)
        {
            if (at + 1 + data[at] > data.Length) return false;
        }

        byte[][] read = new byte[strings][];
        for (int at = 0, i = 0; i < strings; at += 1 + data[at], i++) read[i] = data.Slice(at + 1, data[at]).ToArray();
        texts[Count] = new TxtRecord(read);
        return true;
    }

    private readonly bool TryAddTlsa(ReadOnlySpan<byte> data)
    {
        if (data.Length < TlsaFixedBytes) return false;
        tlsa[Count] = new TlsaRecord(data[0], data[1], data[2], data[TlsaFixedBytes..].ToArray());
        return true;
    }
}
