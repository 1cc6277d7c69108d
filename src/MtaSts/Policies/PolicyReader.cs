using System.Text;
using System.Text.Unicode;

namespace MtaSts;

/// <summary>Reads one policy, line by line (RFC 8461 §3.2).</summary>
internal ref partial struct PolicyReader(ReadOnlySpan<byte> body, PublicSuffixList suffixes)
{
    private readonly ReadOnlySpan<byte> _body = body;
    private readonly PublicSuffixList _suffixes = suffixes;
    private FindingList _findings;
    private bool _isUtf8 = true;
    private bool _badLine;
    private bool _otherFault;
    private bool _tooLargeMaxAge;
    private PolicyField _seen;
    private string? _version;
    private PolicyMode? _mode;
    private long? _maxAge;
    private List<string>? _mx;
    private List<MxPattern>? _patterns;
    private HashSet<string>? _extensions;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public StsPolicy Read()
    {
        int start = 0;
        if (_body.StartsWith(ByteOrderMark))
        {
            Fault(FindingCatalog.PolicyBom, 0, ByteOrderMark.Length);
            start = ByteOrderMark.Length;
        }

        if (_body[start..].IndexOfAnyExcept(" \t\r\n"u8) < 0) Fault(FindingCatalog.PolicyEmpty, start, _body.Length - start);
        else ReadText(start);
        return Result();
    }

    private void ReadText(int start)
    {
        if (!Utf8.IsValid(_body[start..]))
        {
            _isUtf8 = false;
            Fault(FindingCatalog.PolicyNotUtf8, FirstInvalidByte(start), 1);

            // UTF-16: there is no line to be read.
            if (_body.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || _body.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return;
        }

        for (int at = start; at < _body.Length;)
        {
            int length = _body[at..].IndexOfAny((byte)'\n', (byte)'\r');
            if (length < 0) length = _body.Length - at;
            ReadLine(_body.Slice(at, length), at);
            at += length + ReadLineEnd(at + length);
        }

        AddMissingFields();
    }

    // RFC 8461 §3.2: sts-policy-term = LF / CRLF. A lone CR ends no line; what stands around it is read as lines all the same.
    private int ReadLineEnd(int at)
    {
        if (at == _body.Length) return 0;
        if (_body[at] == '\n') return 1;
        if (at + 1 < _body.Length && _body[at + 1] == '\n') return 2;
        BadLine(at, 1);
        return 1;
    }

    private void ReadLine(ReadOnlySpan<byte> line, int offset)
    {
        int colon = line.IndexOf((byte)':');
        ReadOnlySpan<byte> name = colon < 0 ? default : line[..colon];
        PolicyField field = FieldOf(Abnf.TrimWsp(name));
        if (!_isUtf8 && !Utf8.IsValid(line))
        {
            // Said once for the whole body; the field counts as there.
            _seen |= field;
            return;
        }

        if (!Abnf.IsFieldName(name))
        {
            // RFC 8461 §3.2: no blank before the name or the colon. Known fields are read all the same: that is what was meant.
            BadLine(offset, line.Length);
            if (field == PolicyField.None) return;
        }

        // RFC 8461 §3.2: blanks may follow the colon and the value.
        ReadOnlySpan<byte> rest = line[(colon + 1)..];
        ReadOnlySpan<byte> value = Abnf.TrimWsp(rest);
        int valueOffset = value.IsEmpty ? offset + colon + 1 : offset + colon + 1 + rest.IndexOfAnyExcept(" \t"u8);
        if (field == PolicyField.None) ReadExtension(name, value, offset, line.Length);
        else ReadField(field, value, offset, valueOffset, line.Length);
    }

    private readonly int FirstInvalidByte(int start)
    {
        int at = start;
        while (at < _body.Length && Rune.DecodeFromUtf8(_body[at..], out _, out int length) == System.Buffers.OperationStatus.Done) at += length;
        return at;
    }

    private void BadLine(int offset, int length)
    {
        _badLine = true;
        Note(FindingCatalog.PolicyBadLine, offset, length);
    }

    private void Fault(FindingDefinition definition, int offset, int length)
    {
        _otherFault = true;
        Note(definition, offset, length);
    }

    private void Note(FindingDefinition definition, int offset, int length, Severity? severity = null) =>
        _findings.Add(definition, _body, offset, length, severity);
}
