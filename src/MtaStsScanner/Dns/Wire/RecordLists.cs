using System.Buffers.Binary;
using System.Net;
using MtaSts;

namespace MtaStsScanner.Dns.Wire;

/// <summary>The records of one type that make an answer. A list exists where there is something in it.</summary>
internal ref struct RecordLists(DnsRecordType type)
{
    private const int V4Bytes = 4, V6Bytes = 16, TlsaFixedBytes = 3;

    private List<MxRecord>? mx;
    private List<IPAddress>? addresses;
    private List<TxtRecord>? texts;
    private List<TlsaRecord>? tlsa;
    private bool others;

    /// <summary>Takes the data of one record.</summary>
    /// <returns>False where it is not what its type says.</returns>
    public bool TryAdd(ReadOnlySpan<byte> message, int at, int length, Span<char> text)
    {
        ReadOnlySpan<byte> data = message.Slice(at, length);
        switch (type)
        {
            case DnsRecordType.Mx: return TryAddMx(message, at, length, text);
            case DnsRecordType.A: return TryAddAddress(data, V4Bytes);
            case DnsRecordType.Aaaa: return TryAddAddress(data, V6Bytes);
            case DnsRecordType.Txt: return TryAddText(data);
            case DnsRecordType.Tlsa: return TryAddTlsa(data);
            default:
                others = true;
                return true;
        }
    }

    /// <summary>The answer with these records; without any it stays what it is.</summary>
    public readonly DnsAnswer In(DnsAnswer answer) => type switch
    {
        DnsRecordType.Mx when mx is not null => answer with { Outcome = DnsOutcome.Records, Mx = mx },
        DnsRecordType.A or DnsRecordType.Aaaa when addresses is not null => answer with { Outcome = DnsOutcome.Records, Addresses = addresses },
        DnsRecordType.Txt when texts is not null => answer with { Outcome = DnsOutcome.Records, Texts = texts },
        DnsRecordType.Tlsa when tlsa is not null => answer with { Outcome = DnsOutcome.Records, Tlsa = tlsa },
        _ => others ? answer with { Outcome = DnsOutcome.Records } : answer,
    };

    private bool TryAddMx(ReadOnlySpan<byte> message, int at, int length, Span<char> text)
    {
        if (length < 3) return false;
        int preference = BinaryPrimitives.ReadUInt16BigEndian(message[at..]), nameAt = at + 2;
        if (!NameReader.TryRead(message, ref nameAt, text, out int chars) || nameAt != at + length) return false;
        (mx ??= []).Add(new MxRecord(preference, new string(text[..chars])));
        return true;
    }

    private bool TryAddAddress(ReadOnlySpan<byte> data, int bytes)
    {
        if (data.Length != bytes) return false;
        (addresses ??= []).Add(new IPAddress(data));
        return true;
    }

    private bool TryAddText(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty) return false; // RFC 1035 §3.3.14: one character-string or more
        int strings = 0;
        for (int at = 0; at < data.Length; at += 1 + data[at], strings++)
        {
            if (at + 1 + data[at] > data.Length) return false;
        }

        byte[][] read = new byte[strings][];
        for (int at = 0, i = 0; i < strings; at += 1 + data[at], i++) read[i] = data.Slice(at + 1, data[at]).ToArray();
        (texts ??= []).Add(new TxtRecord(read));
        return true;
    }

    private bool TryAddTlsa(ReadOnlySpan<byte> data)
    {
        if (data.Length < TlsaFixedBytes) return false;
        (tlsa ??= []).Add(new TlsaRecord(data[0], data[1], data[2], data[TlsaFixedBytes..].ToArray()));
        return true;
    }
}
