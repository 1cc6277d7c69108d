using System.Text;

namespace MtaSts;

/// <summary>Reads policies as the senders do that split lines instead of holding the grammar.</summary>
internal ref struct PolicyDialectReader(ReadOnlySpan<byte> body, SenderRules rules)
{
    private const long DefaultMaxAge = 86_400;

    private readonly ReadOnlySpan<byte> _body = body;
    private readonly SenderRules _rules = rules;
    private readonly List<string> _mx = [];
    private PolicyField _seen;
    private PolicyField _wrong;
    private PolicyMode? _mode;
    private long? _maxAge;
    private bool _invalid;

    private static ReadOnlySpan<byte> Blanks => " \t\r\n\v\f"u8;

    private readonly bool TrimsNames => _rules.PolicySyntax is PolicySyntax.SplitStrictTrimmed or PolicySyntax.SplitSkipTrimmed or PolicySyntax.Scan;

    public SenderPolicy Read()
    {
        if (_rules.PolicySyntax == PolicySyntax.Scan) Scan();
        else Split();
        return _invalid ? SenderPolicy.None : Result();
    }

    // A name goes up to the next colon, over line ends, too.
    private void Scan()
    {
        ReadOnlySpan<byte> rest = _body;
        for (int colon = rest.IndexOf((byte)':'); colon >= 0; colon = rest.IndexOf((byte)':'))
        {
            ReadOnlySpan<byte> name = rest[..colon];
            rest = rest[(colon + 1)..];
            int end = rest.IndexOf((byte)'\n');
            Take(name, end < 0 ? rest : rest[..end]);
            rest = end < 0 ? [] : rest[(end + 1)..];
        }
    }

    private void Split()
    {
        // Python's splitlines ends a line at a lone CR, too.
        ReadOnlySpan<byte> ends = _rules.PolicySyntax == PolicySyntax.SplitSkip ? "\n\r\v\f"u8 : "\n"u8;
        ReadOnlySpan<byte> rest = _body;
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOfAny(ends);
            ReadOnlySpan<byte> line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            ReadLine(line.EndsWith("\r"u8) ? line[..^1] : line);
        }
    }

    private void ReadLine(ReadOnlySpan<byte> line)
    {
        int colon = line.IndexOf((byte)':');
        bool wellFormed = _rules.PolicySyntax switch
        {
            PolicySyntax.SplitStrict => colon >= 0 && line.LastIndexOf((byte)':') == colon,
            PolicySyntax.SplitStrictTrimmed => colon >= 0 || line.IsEmpty,
            _ => true,
        };
        if (!wellFormed) _invalid = true;
        else if (colon >= 0) Take(line[..colon], line[(colon + 1)..]);
    }

    private void Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (TrimsNames) name = name.Trim(Blanks);
        value = value.Trim(Blanks);
        PolicyField field = _rules.PolicyCase == LetterCase.NamesAndMode ? PolicyReader.FieldOf(Lower(name)) : PolicyReader.FieldOf(name);
        if (field == PolicyField.None) return;
        if (field == PolicyField.Mx)
        {
            if (!value.IsEmpty || _rules.PolicySyntax != PolicySyntax.Scan) _mx.Add(Encoding.UTF8.GetString(value));
        }
        else if (!_seen.HasFlag(field) || _rules.DuplicateFields == DuplicateFields.Last)
        {
            TakeValue(field, value);
        }
        else if (_rules.DuplicateFields == DuplicateFields.Invalid)
        {
            _invalid = true;
        }

        _seen |= field;
    }

    private void TakeValue(PolicyField field, ReadOnlySpan<byte> value)
    {
        bool good;
        switch (field)
        {
            case PolicyField.Version:
                good = _rules.PolicyCase == LetterCase.Version ? Ascii.EqualsIgnoreCase(value, "STSv1"u8) : value.SequenceEqual("STSv1"u8);
                break;
            case PolicyField.Mode:
                _mode = PolicyReader.ModeOf(_rules.PolicyCase == LetterCase.NamesAndMode ? Lower(value) : value);
                good = _mode is not null;
                break;
            default:
                _maxAge = PolicyReader.SecondsOf(value);
                good = _maxAge is not null;
                break;
        }

        _wrong = good ? _wrong & ~field : _wrong | field;

        // These two end at the first fault; the others look at what is left in the end.
        if (!good && field != PolicyField.MaxAge && _rules.PolicySyntax is PolicySyntax.SplitStrict or PolicySyntax.Scan) _invalid = true;
    }

    private readonly SenderPolicy Result()
    {
        PolicyField missing = (PolicyField.Version | PolicyField.Mode | PolicyField.MaxAge) & ~_seen;
        PolicyField tolerated = _rules.MissingFields switch
        {
            MissingFields.ModeNone => PolicyField.Mode,
            MissingFields.Defaults => PolicyField.Version | PolicyField.Mode | PolicyField.MaxAge,
            MissingFields.VersionOnly => PolicyField.Mode | PolicyField.MaxAge,
            _ => PolicyField.None,
        };
        PolicyField toleratedWrong = _rules.MissingFields switch
        {
            MissingFields.Defaults => PolicyField.MaxAge,
            MissingFields.VersionOnly => PolicyField.Mode | PolicyField.MaxAge,
            _ => PolicyField.None,
        };
        if ((missing & ~tolerated) != PolicyField.None || (_wrong & ~toleratedWrong) != PolicyField.None) return SenderPolicy.None;
        bool assumes = _rules.MissingFields is MissingFields.ModeNone or MissingFields.Defaults;
        PolicyMode? mode = _mode ?? (assumes ? PolicyMode.None : null);
        return PolicyDialect.Complete(mode, _maxAge ?? (_rules.MissingFields == MissingFields.Defaults ? DefaultMaxAge : null), _mx, _rules);
    }

    private static byte[] Lower(ReadOnlySpan<byte> text)
    {
        byte[] lower = text.ToArray();
        for (int i = 0; i < lower.Length; i++) lower[i] = (byte)char.ToLowerInvariant((char)lower[i]);
        return lower;
    }
}
