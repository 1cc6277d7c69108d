using System.Text;

namespace MtaSts;

/// <summary>Reads the fields of one record that begins with the version (RFC 8461 §3.1).</summary>
internal ref struct StsRecordReader(byte[] text)
{
    private const int VersionLength = 7;
    private const int MaxIdLength = 32;

    private readonly byte[] _text = text;
    private FindingList _findings;
    private HashSet<string>? _extensions;
    private string? _id;
    private bool _idSeen;
    private bool _invalid;

    public StsRecordSet Read()
    {
        RecordFields fields = new(_text, VersionLength);
        while (fields.MoveNext())
        {
            if (fields.BlanksAtEnd) Fault(FindingCatalog.RecordSyntax, fields.Offset + fields.Length, _text.Length - fields.Offset - fields.Length);
            ReadField(fields.Field, fields.Offset);
        }

        if (!_idSeen) Fault(FindingCatalog.RecordMissingId, 0, _text.Length);
        return new()
        {
            Status = _invalid ? StsRecordStatus.Invalid : StsRecordStatus.Valid,
            Id = _id,

            // RFC 8461 §3.1, erratum 6285: the text says "v=STSv1;", the grammar has blanks before the semicolon.
            Disputed = !_invalid && _text[VersionLength] != ';',
            Raw = _text,
            Findings = _findings.All,
        };
    }

    private void ReadField(ReadOnlySpan<byte> field, int offset)
    {
        int equals = field.IndexOf((byte)'=');
        ReadOnlySpan<byte> name = equals < 0 ? field : field[..equals];
        if (equals < 0 || !Abnf.IsFieldName(name))
        {
            Fault(FindingCatalog.RecordSyntax, offset, field.Length);

            // A misspelt id ("id =1") is one fault, not two.
            _idSeen |= Abnf.TrimWsp(name).SequenceEqual("id"u8);
            return;
        }

        ReadOnlySpan<byte> value = field[(equals + 1)..];

        // RFC 8461 §3.1: %s"id=" minds the case; "ID=" is an extension.
        if (name.SequenceEqual("id"u8) && !_idSeen)
        {
            _idSeen = true;
            ReadId(value, offset + equals + 1);
            return;
        }

        bool first = !name.SequenceEqual("id"u8) && (_extensions ??= new(StringComparer.Ordinal)).Add(Encoding.ASCII.GetString(name));
        if (!RecordFields.IsExtensionValue(value)) Fault(FindingCatalog.RecordSyntax, offset, field.Length);

        // The RFC says nothing about repeated fields of the record; as in the policy (§3.2), the first counts.
        else if (!first) Note(FindingCatalog.RecordDuplicateField, offset, field.Length);
    }

    private void ReadId(ReadOnlySpan<byte> value, int offset)
    {
        _id = value.Length > 0 ? Abnf.Excerpt(value) : null;

        // RFC 8461 §3.1: sts-id = %s"id=" 1*32(ALPHA / DIGIT)
        if (value.Length == 0 || !Abnf.AllAlphanumeric(value)) Fault(FindingCatalog.RecordBadId, offset, value.Length);
        else if (value.Length > MaxIdLength) Fault(FindingCatalog.RecordIdTooLong, offset, value.Length);
    }

    private void Fault(FindingDefinition definition, int offset, int length)
    {
        _invalid = true;
        Note(definition, offset, length);
    }

    private void Note(FindingDefinition definition, int offset, int length) => _findings.Add(definition, _text, offset, length);
}
