namespace MtaSts;

/// <summary>Reads the fields of one record that begins with the version (RFC 8460 §3).</summary>
internal ref struct TlsRptRecordReader(byte[] text)
{
    private const int VersionLength = 10;

    private readonly byte[] _text = text;
    private readonly List<string> _rua = [];
    private FindingList _findings;
    private bool _ruaSeen;
    private int _usable;
    private bool _invalid;

    public TlsRptRecordSet Read()
    {
        RecordFields fields = new(_text, VersionLength);
        while (fields.MoveNext())
        {
            if (fields.BlanksAtEnd) SyntaxFault(fields.Offset + fields.Length, _text.Length - fields.Offset - fields.Length);
            ReadField(fields.Field, fields.Offset);
        }

        // RFC 8460 §3: the rua field is required.
        if (!_ruaSeen) SyntaxFault(0, _text.Length);
        return new()
        {
            Status = _invalid || _usable == 0 ? TxtStatus.Invalid : TxtStatus.Valid,
            Rua = _rua,
            Raw = _text,
            Findings = _findings.All,
        };
    }

    private void ReadField(ReadOnlySpan<byte> field, int offset)
    {
        int equals = field.IndexOf((byte)'=');
        ReadOnlySpan<byte> name = equals < 0 ? default : field[..equals];
        if (name.SequenceEqual("rua"u8) && !_ruaSeen)
        {
            _ruaSeen = true;
            ReadRua(field[(equals + 1)..], offset + equals + 1);
        }
        else if (!Abnf.IsFieldName(name) || !IsDerivable(name, field[(equals + 1)..]))
        {
            SyntaxFault(offset, field.Length);
        }
    }

    // The RFC says nothing about a second rua; as in the policy of RFC 8461 §3.2, the first counts.
    private static bool IsDerivable(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) =>
        RecordFields.IsExtensionValue(value) || (name.SequenceEqual("rua"u8) && ReportUri.IsList(value));

    // RFC 8460 §3: tlsrpt-rua = %s"rua=" tlsrpt-uri *(*WSP "," *WSP tlsrpt-uri)
    private void ReadRua(ReadOnlySpan<byte> value, int offset)
    {
        foreach (Range range in value.Split((byte)','))
        {
            ReadOnlySpan<byte> uri = value[range];
            ReadOnlySpan<byte> trimmed = Abnf.TrimWsp(uri);
            int at = offset + range.Start.GetOffset(value.Length) + (trimmed.IsEmpty ? 0 : uri.IndexOfAnyExcept(" \t"u8));
            if (!trimmed.IsEmpty) _rua.Add(Abnf.Excerpt(trimmed));
            bool isUri = ReportUri.IsUri(trimmed);

            // RFC 8460 §3 derives any URI; reports go by mail or HTTPS alone.
            if (isUri && ReportUri.IsUsable(trimmed))
            {
                _usable++;
                continue;
            }

            _invalid |= !isUri;
            _findings.Add(FindingCatalog.TlsrptBadUri, _text, at, trimmed.Length);
        }
    }

    private void SyntaxFault(int offset, int length)
    {
        _invalid = true;
        _findings.Add(FindingCatalog.TlsrptSyntax, _text, offset, length);
    }
}
