using System.Buffers.Binary;
using System.Net;
using System.Text;
using MtaSts;

namespace MtaStsScanner.Tests.Dns;

/// <summary>A question as a resolver got it, and the bytes of answers to it (RFC 1035 §4).</summary>
internal sealed class DnsMessage
{
    private const int HeaderBytes = 12, Response = 0x8180, Truncated = 0x0200, AuthenticData = 0x0020, OptType = 41;
    private readonly byte[] query;
    private readonly List<byte[]> answers = [], authorities = [], additional = [];

    public DnsMessage(byte[] query)
    {
        this.query = query;
        int at = HeaderBytes;
        List<string> labels = [];
        while (query[at] != 0)
        {
            labels.Add(Encoding.Latin1.GetString(query, at + 1, query[at]));
            at += query[at] + 1;
        }

        Name = string.Join('.', labels).ToLowerInvariant();
        Type = (DnsRecordType)BinaryPrimitives.ReadUInt16BigEndian(query.AsSpan(at + 1));
    }

    public string Name { get; }

    /// <summary>The name as it came, letters in the case they had.</summary>
    public byte[] Letters => query[HeaderBytes..(HeaderBytes + NameBytes(Name).Length)];

    public DnsRecordType Type { get; }

    /// <summary>The response code.</summary>
    public int Code { get; set; }

    public bool IsTruncated { get; set; }

    public bool IsAuthenticated { get; set; }

    /// <summary>The question that is told to have been asked; the one that was asked where null.</summary>
    public string? OtherName { get; set; }

    /// <summary>Seconds, as they go over the wire, of records that are added from now on.</summary>
    public uint Ttl { get; set; } = 60;

    /// <summary>Sets <see cref="Ttl"/>.</summary>
    public DnsMessage WithTtl(uint seconds)
    {
        Ttl = seconds;
        return this;
    }

    /// <summary>Adds a record to the answer section.</summary>
    public DnsMessage Add(string owner, DnsRecordType type, params byte[][] data)
    {
        answers.Add(Record(owner, type, data));
        return this;
    }

    /// <summary>Adds a record to the authority section.</summary>
    public DnsMessage AddAuthority(string owner, DnsRecordType type, params byte[][] data)
    {
        authorities.Add(Record(owner, type, data));
        return this;
    }

    /// <summary>Adds an OPT record (RFC 6891 §6.1.2).</summary>
    /// <param name="upperCode">The upper octet of the response code.</param>
    public DnsMessage AddOpt(byte upperCode = 0)
    {
        additional.Add([0, 0, OptType, .. Number(1232), upperCode, 0, 0, 0, 0, 0]);
        return this;
    }

    public byte[] ToBytes()
    {
        int flags = Response | Code | (IsTruncated ? Truncated : 0) | (IsAuthenticated ? AuthenticData : 0);
        return
        [
            query[0], query[1], .. Number(flags), .. Number(1), .. Number(answers.Count), .. Number(authorities.Count), .. Number(additional.Count),
            .. NameBytes(OtherName ?? Name), .. Number((int)Type), .. Number(1), .. answers.Concat(authorities).Concat(additional).SelectMany(r => r),
        ];
    }

    /// <summary>A true answer to a question: one address, or for the root one name server; letters as they came.</summary>
    public static byte[] AnswerTo(byte[] question, string address)
    {
        DnsMessage message = new(question);
        bool isRoot = message.Name.Length == 0;
        byte[] answer = message.Add(message.Name, isRoot ? DnsRecordType.Ns : DnsRecordType.A, isRoot ? NameBytes("ns") : Address(address)).ToBytes();
        message.Letters.CopyTo(answer, HeaderBytes);
        return answer;
    }

    public static byte[] NameBytes(string name) =>
        [.. name.Length == 0 ? [] : name.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.Latin1.GetBytes(label)]), 0];

    public static byte[] Number(int value) => [(byte)(value >> 8), (byte)value];

    public static byte[] Text(byte[] text) => [(byte)text.Length, .. text];

    public static byte[] Address(string address) => IPAddress.Parse(address).GetAddressBytes();

    /// <summary>Data of a SOA whose absences may be kept for so many seconds.</summary>
    public static byte[] Soa(uint minimum) => [.. NameBytes("ns"), .. NameBytes("hostmaster"), .. new byte[16], .. Seconds(minimum)];

    private static byte[] Seconds(uint value) => [.. Number((int)(value >> 16)), .. Number((int)(value & 0xFFFF))];

    private byte[] Record(string owner, DnsRecordType type, byte[][] data)
    {
        byte[] all = [.. data.SelectMany(d => d)];
        return [.. NameBytes(owner), .. Number((int)type), .. Number(1), .. Seconds(Ttl), .. Number(all.Length), .. all];
    }
}
