using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;
using MtaSts;

namespace MtaStsScanner.Tests.Dns.Wire;

/// <summary>
/// A second reader of answers, written for nothing but to be seen through (RFC 1035 §4): what the client's reader makes of a message must be what this one makes of it.
/// </summary>
internal sealed class PlainReader
{
    private const int Header = 12, Internet = 1, Cname = 5, Soa = 6, Ns = 2, Opt = 41;

    private readonly byte[] message;
    private int at;

    private PlainReader(byte[] message) => this.message = message;

    /// <summary>What a message says, as text; null where it is no answer to the question, or can't be read.</summary>
    /// <param name="message">The message.</param>
    /// <param name="asked">The question as it was sent, without what comes behind it.</param>
    /// <param name="name">The name in it.</param>
    /// <param name="type">The type in it.</param>
    public static string? Read(byte[] message, ReadOnlySpan<byte> asked, string name, DnsRecordType type)
    {
        if (message.Length < asked.Length || message[0] != asked[0] || message[1] != asked[1]) return null;
        if ((message[2] & 0xF8) != 0x80 || message[4] != 0 || message[5] != 1) return null;
        if (!Encoding.Latin1.GetString(message, Header, asked.Length - Header).Equals(Encoding.Latin1.GetString(asked[Header..]), StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            return new PlainReader(message) { at = asked.Length }.Read(name, type);
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException or ArgumentException)
        {
            return null; // leads out of the message
        }
    }

    /// <summary>An answer of the client's reader as the same text.</summary>
    public static string Text(DnsAnswer answer) => Text(answer.Outcome, answer.Authenticated == true, answer.TtlSeconds, answer.CnameChain,
    [
        .. answer.Mx.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Preference} {m.Host}")),
        .. answer.Addresses.Select(a => a.ToString()),
        .. answer.Texts.Select(t => string.Join('+', t.Strings.Select(s => Convert.ToHexString([.. s])))),
        .. answer.Tlsa.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Usage} {t.Selector} {t.MatchingType} {Convert.ToHexString([.. t.Data])}")),
    ]);

    private static string Text(DnsOutcome outcome, bool authentic, long ttl, IEnumerable<string> chain, IEnumerable<string> records) =>
        $"{outcome} {authentic} {ttl.ToString(CultureInfo.InvariantCulture)} s [{string.Join(' ', chain)}] {string.Join(" | ", records)}";

    private string? Read(string name, DnsRecordType type)
    {
        int answers = Number(6), authorities = Number(8), additional = Number(10);
        List<Record> records = [];
        for (int i = 0; i < answers + authorities + additional; i++) records.Add(Next());

        // RFC 6891 §6.1.3: OPT has the upper octet of the code.
        int code = (message[3] & 15) | records.Skip(answers).Where(r => r.Type == Opt).Select(r => message[r.Data - 6] << 4).FirstOrDefault();
        if (code is not (0 or 3)) return null;
        IEnumerable<int> types = records.Skip(answers).Take(authorities).Select(r => r.Type);
        if (code == 0 && answers == 0 && (message[2] & 4) == 0 && types.Contains(Ns) && !types.Contains(Soa)) return null;

        List<Record> own = [.. records.Take(answers).Where(r => r.Class == Internet)];
        List<string> chain = [];
        List<long> ttls = [];
        string owner = name;
        List<Record> aliases = type == (DnsRecordType)Cname ? [] : [.. own.Where(r => r.Type == Cname)];
        while (aliases.Find(a => NameAt(a.Owner) == owner) is { } alias)
        {
            aliases.Remove(alias);
            owner = NameAt(alias.Data);
            if (at != alias.End) return null;
            chain.Add(owner);
            ttls.Add(Ttl(alias.Data - 6));
        }

        List<Record> wanted = code == 3 ? [] : [.. own.Where(r => r.Type == (int)type && NameAt(r.Owner) == owner)];
        List<string> values = [.. wanted.Select(Value)];
        IEnumerable<long> absence = records.Skip(answers).Take(authorities).Where(r => r.Type == Soa).Select(r => r.End - r.Data < 22 ? 0 : Math.Min(Ttl(r.Data - 6), Ttl(r.End - 4)));
        ttls.AddRange(wanted.Count > 0 ? wanted.Select(r => Ttl(r.Data - 6)) : absence.DefaultIfEmpty(0));
        return Text(code == 3 ? DnsOutcome.NxDomain : values.Count > 0 ? DnsOutcome.Records : DnsOutcome.NoData, (message[3] & 0x20) != 0, ttls.Min(), chain, values);
    }

    private Record Next()
    {
        int owner = at;
        while (message[at] is > 0 and < 0xC0) at += 1 + message[at];
        at += message[at] == 0 ? 1 : 2;
        int data = at + 10, type = Number(at), inClass = Number(at + 2);
        at = data + Number(at + 8);
        return at <= message.Length ? new(owner, type, inClass, data, at) : throw new FormatException();
    }

    private string Value(Record record)
    {
        byte[] data = message[record.Data..record.End];
        switch ((DnsRecordType)record.Type)
        {
            case DnsRecordType.Mx:
                string host = NameAt(record.Data + 2);
                return at == record.End ? string.Create(CultureInfo.InvariantCulture, $"{Number(record.Data)} {host}") : throw new FormatException();
            case DnsRecordType.A when data.Length == 4:
            case DnsRecordType.Aaaa when data.Length == 16:
                return new IPAddress(data).ToString();
            case DnsRecordType.Txt when data.Length > 0:
                List<string> strings = [];
                for (int i = 0; i < data.Length; i += 1 + data[i]) strings.Add(Convert.ToHexString(data.AsSpan(i + 1, data[i])));
                return string.Join('+', strings);
            case DnsRecordType.Tlsa when data.Length >= 3:
                return string.Create(CultureInfo.InvariantCulture, $"{data[0]} {data[1]} {data[2]} {Convert.ToHexString(data.AsSpan(3))}");
            default:
                throw new FormatException();
        }
    }

    /// <summary>The name that begins there; then <see cref="at"/> is where it ends.</summary>
    private string NameAt(int start)
    {
        List<string> labels = [];
        int from = start, octets = 1, end = -1;
        for (int steps = 0; message[from] != 0; steps++)
        {
            if (steps > 300) throw new FormatException();
            if (message[from] >= 0xC0)
            {
                if (end < 0) end = from + 2;
                from = Number(from) & 0x3FFF;
                continue;
            }

            octets += 1 + message[from];
            if (message[from] > 63 || octets > 255) throw new FormatException();
            labels.Add(string.Concat(message.AsSpan(from + 1, message[from]).ToArray().Select(Letter)));
            from += 1 + message[from];
        }

        at = end < 0 ? from + 1 : end;
        return string.Join('.', labels);
    }

    private static string Letter(byte octet) => octet switch
    {
        (byte)'.' or (byte)'\\' => $"\\{(char)octet}",
        > (byte)' ' and <= (byte)'~' => $"{char.ToLowerInvariant((char)octet)}",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\{octet:000}"),
    };

    private long Ttl(int index) => message[index] > 127 ? 0 : (Number(index) * 65536L) + Number(index + 2);

    private int Number(int index) => BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(index, 2));

    private sealed record Record(int Owner, int Type, int Class, int Data, int End);
}
