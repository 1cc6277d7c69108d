using System.Buffers.Binary;
using System.Text;
using MtaStsScanner.Lab.Net;

namespace MtaStsScanner.Lab.Dns;

/// <summary>Writes one answer. Names are compressed against the question and the last CNAME (RFC 1035 §4.1.4); what does not fit is left out and TC is set.</summary>
internal ref struct AnswerWriter
{
    private const int HeaderBytes = 12;
    private const int OptBytes = 11;
    private const int OptionHeadBytes = 4;
    private const ushort PaddingOption = 12;
    private const int PaddedBytes = 1232;
    private const uint Ttl = 300;
    private const int MaxFilledChars = 512;

    private readonly Span<byte> _buffer;
    private readonly ReadOnlySpan<char> _questionName;
    private readonly int _limit;
    private int _at;
    private int _owner;
    private int _answers;
    private int _authorities;
    private bool _truncated;

    /// <summary>Begins the answer to <paramref name="question"/>.</summary>
    /// <param name="buffer">Room for the whole answer.</param>
    /// <param name="message">The question as received: it is sent back octet by octet, so that its letters keep their case.</param>
    /// <param name="question">What was read from it.</param>
    /// <param name="limit">Most bytes that may be sent.</param>
    public AnswerWriter(Span<byte> buffer, ReadOnlySpan<byte> message, in DnsQuestion question, int limit)
    {
        _buffer = buffer;
        _questionName = question.Name;
        _limit = Math.Min(limit, buffer.Length) - (question.HasEdns ? OptBytes : 0);
        _owner = HeaderBytes;
        _at = Math.Max(question.End, HeaderBytes);
        message[.._at].CopyTo(buffer);
    }

    /// <summary>The response code.</summary>
    public DnsRcode Rcode { get; set; }

    /// <summary>True where the answer may be called authenticated.</summary>
    public bool Authenticated { get; set; }

    /// <summary>True where the header is to promise one answer more than there is.</summary>
    public bool Contradicts { get; set; }

    /// <summary>True where the answer is to be as long as one that is not cut into fragments may be (RFC 9715 §3).</summary>
    public bool Padded { get; set; }

    /// <summary>Sets TC and leaves everything out.</summary>
    public void Truncate() => _truncated = true;

    /// <summary>Forgets what was said and gives the name an address.</summary>
    public void Rewrite(in DnsQuestion question)
    {
        (_at, _answers, _authorities, _owner, Rcode, Authenticated) = (question.End, 0, 0, HeaderBytes, DnsRcode.NoError, false);
        A(AddressPlan.V4Of(0, 0));
    }

    /// <summary>Adds a CNAME; what follows belongs to its target.</summary>
    /// <param name="labels">First labels of the target.</param>
    /// <param name="parent">What follows them.</param>
    public void Cname(scoped ReadOnlySpan<char> labels, scoped ReadOnlySpan<char> parent)
    {
        if (!Begin(DnsType.Cname, labels.Length + parent.Length + 3, out int length)) return;
        int start = _at;
        while (!labels.IsEmpty) labels = labels[WriteLabel(labels)..];
        WriteName(parent);
        End(length);
        _owner = start;
    }

    /// <summary>Adds an MX record; an empty host is the null MX (RFC 7505 §3).</summary>
    public void Mx(int preference, string host)
    {
        if (!Begin(DnsType.Mx, host.Length + 4, out int length)) return;
        Write16((ushort)preference);
        WriteName(host);
        End(length);
    }

    /// <summary>Adds an A record.</summary>
    public void A(uint address)
    {
        if (!Begin(DnsType.A, 4, out int length)) return;
        BinaryPrimitives.WriteUInt32BigEndian(_buffer[_at..], address);
        _at += 4;
        End(length);
    }

    /// <summary>Adds a record of raw data.</summary>
    public void Raw(DnsType type, scoped ReadOnlySpan<byte> data)
    {
        if (!Begin(type, data.Length, out int length)) return;
        data.CopyTo(_buffer[_at..]);
        _at += data.Length;
        End(length);
    }

    /// <summary>Adds a TXT record of one text; what stands in braces there becomes <paramref name="filling"/>.</summary>
    public void Filled(scoped ReadOnlySpan<char> text, scoped ReadOnlySpan<char> filling)
    {
        Span<char> filled = stackalloc char[MaxFilledChars];
        int open = text.IndexOf('{'), length = text.Length;
        if (open < 0)
        {
            text.CopyTo(filled);
        }
        else
        {
            ReadOnlySpan<char> rest = text[(text.IndexOf('}') + 1)..];
            text[..open].CopyTo(filled);
            filling.CopyTo(filled[open..]);
            rest.CopyTo(filled[(open + filling.Length)..]);
            length = open + filling.Length + rest.Length;
        }
        if (!Begin(DnsType.Txt, length + 1 + (length / 255), out int lengthAt)) return;
        WriteText(filled[..length]);
        End(lengthAt);
    }

    /// <summary>Adds a TXT record of several character-strings.</summary>
    public void Txt(params ReadOnlySpan<string> strings)
    {
        int needed = 0;
        foreach (string text in strings) needed += text.Length + 1 + (text.Length / 255);
        if (!Begin(DnsType.Txt, needed, out int length)) return;
        foreach (string text in strings) WriteText(text);
        End(length);
    }

    /// <summary>Adds the SOA that a negative answer carries (RFC 2308 §3).</summary>
    public void Negative(DnsRcode rcode)
    {
        Rcode = rcode;
        int owner = _owner;
        _owner = ApexOffset();
        int before = _answers;
        Soa();
        _authorities += _answers - before;
        _answers = before;
        _owner = owner;
    }

    /// <summary>Adds a SOA record.</summary>
    public void Soa()
    {
        if (!Begin(DnsType.Soa, 64, out int length)) return;
        WriteName("ns.lab.example");
        WriteName("hostmaster.lab.example");
        foreach (uint value in (ReadOnlySpan<uint>)[1, 3600, 600, 86400, Ttl])
        {
            BinaryPrimitives.WriteUInt32BigEndian(_buffer[_at..], value);
            _at += 4;
        }
        End(length);
    }

    /// <summary>Adds a name server.</summary>
    public void Ns(string name)
    {
        if (!Begin(DnsType.Ns, name.Length + 2, out int length)) return;
        WriteName(name);
        End(length);
    }

    /// <summary>Writes header and OPT.</summary>
    /// <returns>Length of the answer.</returns>
    public int Finish(in DnsQuestion question)
    {
        if (_truncated) (_at, _answers, _authorities) = (question.End, 0, 0);
        int flags = 0x8080 | (question.Flags & 0x7900) | (_truncated ? 0x200 : 0) | (Authenticated ? 0x20 : 0) | (question.Flags & 0x10) | (int)Rcode;
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[2..], (ushort)flags);
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[4..], (ushort)(question.End > 0 ? 1 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[6..], (ushort)(_answers + (Contradicts ? 1 : 0)));
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[8..], (ushort)_authorities);
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[10..], (ushort)(question.HasEdns ? 1 : 0));
        if (question.HasEdns) WriteOpt(question.DnssecOk);
        return _at;
    }

    private void WriteOpt(bool dnssecOk)
    {
        Span<byte> opt = _buffer.Slice(_at, OptBytes);
        opt.Clear();
        opt[2] = (byte)DnsType.Opt;
        BinaryPrimitives.WriteUInt16BigEndian(opt[3..], 1232);
        if (dnssecOk) opt[7] = 0x80;
        _at += OptBytes;
        if (Padded) WritePadding(opt);
    }

    /// <summary>RFC 7830 §3: option 12, its length, and so many zeros.</summary>
    private void WritePadding(scoped Span<byte> opt)
    {
        int zeros = Math.Min(PaddedBytes, _limit + OptBytes) - _at - OptionHeadBytes;
        if (zeros < 0) return;
        BinaryPrimitives.WriteUInt16BigEndian(opt[9..], (ushort)(OptionHeadBytes + zeros));
        Write16(PaddingOption);
        Write16((ushort)zeros);
        _buffer.Slice(_at, zeros).Clear();
        _at += zeros;
    }

    private bool Begin(DnsType type, int dataBytes, out int lengthAt)
    {
        lengthAt = _at + 10;
        if (_truncated || _at + 12 + dataBytes > _limit)
        {
            _truncated = true;
            return false;
        }
        WritePointer(_owner);
        Write16((ushort)type);
        Write16(1);
        BinaryPrimitives.WriteUInt32BigEndian(_buffer[_at..], Ttl);
        lengthAt = _at + 4;
        _at += 6;
        _answers++;
        return true;
    }

    private readonly void End(int lengthAt) => BinaryPrimitives.WriteUInt16BigEndian(_buffer[lengthAt..], (ushort)(_at - lengthAt - 2));

    private void WritePointer(int offset)
    {
        if (offset < 0) _buffer[_at++] = 0;
        else Write16((ushort)(0xC000 | offset));
    }

    private void Write16(ushort value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_buffer[_at..], value);
        _at += 2;
    }

    /// <summary>Writes a text, cut where it is longer than 255 octets.</summary>
    private void WriteText(scoped ReadOnlySpan<char> text)
    {
        for (int at = 0; at < text.Length || at == 0; at += 255) WriteString(text.Slice(at, Math.Min(255, text.Length - at)));
    }

    private void WriteString(scoped ReadOnlySpan<char> text)
    {
        _buffer[_at++] = (byte)text.Length;
        _at += Encoding.Latin1.GetBytes(text, _buffer[_at..]);
    }

    /// <summary>Writes a name; the tail that it shares with the question's becomes a pointer.</summary>
    private void WriteName(scoped ReadOnlySpan<char> name)
    {
        while (!name.IsEmpty)
        {
            if (_questionName.EndsWith(name) && IsLabelStart(_questionName.Length - name.Length))
            {
                WritePointer(HeaderBytes + _questionName.Length - name.Length);
                return;
            }
            name = name[WriteLabel(name)..];
        }
        _buffer[_at++] = 0;
    }

    /// <summary>Writes the first label.</summary>
    /// <returns>Where the second begins.</returns>
    private int WriteLabel(scoped ReadOnlySpan<char> name)
    {
        int dot = name.IndexOf('.');
        WriteString(dot < 0 ? name : name[..dot]);
        return dot < 0 ? name.Length : dot + 1;
    }

    private readonly bool IsLabelStart(int index) => index == 0 || _questionName[index - 1] == '.';

    /// <summary>The parent of the question's name, or the root: near enough to a zone's apex for who reads a negative answer.</summary>
    private readonly int ApexOffset()
    {
        int dot = _questionName.IndexOf('.');
        return dot < 0 ? -1 : HeaderBytes + dot + 1;
    }
}
