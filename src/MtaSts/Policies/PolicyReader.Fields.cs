using System.Text;

namespace MtaSts;

/// <summary>The fields' values.</summary>
internal ref partial struct PolicyReader
{
    private const long WeekSeconds = 604_800;
    private const long DaySeconds = 86_400;
    private const int MaxAgeDigits = 10;

    // RFC 8461 §3.2: the names mind the case (%s); another case makes an extension.
    internal static PolicyField FieldOf(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("mx"u8)) return PolicyField.Mx;
        if (name.SequenceEqual("version"u8)) return PolicyField.Version;
        if (name.SequenceEqual("mode"u8)) return PolicyField.Mode;
        return name.SequenceEqual("max_age"u8) ? PolicyField.MaxAge : PolicyField.None;
    }

    private void ReadField(PolicyField field, ReadOnlySpan<byte> value, int offset, int valueOffset, int lineLength)
    {
        // RFC 8461 §3.2: of a field that is repeated, all but the first are ignored; mx may be.
        if (field != PolicyField.Mx && _seen.HasFlag(field))
        {
            Note(FindingCatalog.PolicyDuplicateField, offset, lineLength);
            return;
        }

        _seen |= field;
        switch (field)
        {
            case PolicyField.Version: ReadVersion(value, valueOffset); break;
            case PolicyField.Mode: ReadMode(value, valueOffset); break;
            case PolicyField.MaxAge: ReadMaxAge(value, valueOffset); break;
            default: ReadMx(value, valueOffset); break;
        }
    }

    private void ReadVersion(ReadOnlySpan<byte> value, int offset)
    {
        bool known = value.SequenceEqual("STSv1"u8);
        _version = known ? "STSv1" : Abnf.Excerpt(value);
        if (!known) Fault(FindingCatalog.PolicyBadVersion, offset, value.Length);
    }

    private void ReadMode(ReadOnlySpan<byte> value, int offset)
    {
        _mode = ModeOf(value);
        if (_mode is null) Fault(FindingCatalog.PolicyBadMode, offset, value.Length);
    }

    internal static PolicyMode? ModeOf(ReadOnlySpan<byte> value)
    {
        if (value.SequenceEqual("enforce"u8)) return PolicyMode.Enforce;
        if (value.SequenceEqual("testing"u8)) return PolicyMode.Testing;
        return value.SequenceEqual("none"u8) ? PolicyMode.None : null;
    }

    private void ReadMaxAge(ReadOnlySpan<byte> value, int offset)
    {
        if (SecondsOf(value) is not { } seconds)
        {
            Fault(FindingCatalog.PolicyBadMaxAge, offset, value.Length);
            return;
        }

        _maxAge = Math.Min(seconds, StsPolicy.LargestMaxAgeSeconds);

        // The RFC gives a maximum and does not say what a larger value does; we cap it, and senders differ.
        _tooLargeMaxAge = seconds > StsPolicy.LargestMaxAgeSeconds;
        if (_tooLargeMaxAge) Note(FindingCatalog.PolicyMaxAgeTooLarge, offset, value.Length);

        // RFC 8461 §3.2: values of weeks or more are expected.
        if (seconds < WeekSeconds) Note(FindingCatalog.PolicyMaxAgeShort, offset, value.Length, seconds < DaySeconds ? Severity.Error : Severity.Warning);
    }

    // RFC 8461 §3.2: sts-policy-max-age-value = 1*10(DIGIT)
    internal static long? SecondsOf(ReadOnlySpan<byte> value)
    {
        if (value.Length is 0 or > MaxAgeDigits || value.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0) return null;
        long seconds = 0;
        foreach (byte digit in value) seconds = (seconds * 10) + (digit - '0');
        return seconds;
    }

    private void ReadMx(ReadOnlySpan<byte> value, int offset)
    {
        string text = Encoding.UTF8.GetString(value);
        (_mx ??= []).Add(text);
        if (!MxPattern.TryParse(text, out MxPattern pattern))
        {
            Fault(MxValue.FaultOf(text), offset, value.Length);
            return;
        }

        (_patterns ??= []).Add(pattern);

        // RFC 8461 §10.4: weak patterns let others' hosts pass.
        if (pattern.IsWildcard && _suffixes.IsPublicSuffix(pattern.Name)) Note(FindingCatalog.PolicyMxTooBroad, offset, value.Length);
    }

    private void ReadExtension(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, int offset, int length)
    {
        if (!IsExtensionValue(value)) BadLine(offset, length);
        else if (!(_extensions ??= new(StringComparer.Ordinal)).Add(Encoding.ASCII.GetString(name))) Note(FindingCatalog.PolicyDuplicateField, offset, length);
        else Note(FindingCatalog.PolicyUnknownField, offset, length);
    }

    // RFC 8461 §3.2: sts-policy-vchar [*(%x20 / sts-policy-vchar) sts-policy-vchar], that is no control and no tab; UTF-8 is checked before.
    private static bool IsExtensionValue(ReadOnlySpan<byte> value)
    {
        foreach (byte b in value)
        {
            if (b is < (byte)' ' or 0x7F) return false;
        }

        return value.Length > 0;
    }

    private void AddMissingFields()
    {
        int end = _body.Length;
        if (!_seen.HasFlag(PolicyField.Version)) Fault(FindingCatalog.PolicyMissingVersion, end, 0);
        if (!_seen.HasFlag(PolicyField.Mode)) Fault(FindingCatalog.PolicyMissingMode, end, 0);
        if (!_seen.HasFlag(PolicyField.MaxAge)) Fault(FindingCatalog.PolicyMissingMaxAge, end, 0);

        // RFC 8461 §3.2: at least one mx, except when the mode is none.
        if (!_seen.HasFlag(PolicyField.Mx) && _mode is PolicyMode.Enforce or PolicyMode.Testing) Fault(FindingCatalog.PolicyMissingMx, end, 0);
    }

    private readonly StsPolicy Result()
    {
        bool valid = !_badLine && !_otherFault;
        return new()
        {
            Valid = valid,
            Disputed = valid ? _tooLargeMaxAge : !_otherFault,
            Version = _version,
            Mode = _mode,
            MaxAgeSeconds = _maxAge,
            Mx = _mx ?? [],
            MxPatterns = _patterns ?? [],
            Findings = _findings.All,
        };
    }
}
