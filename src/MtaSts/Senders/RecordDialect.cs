namespace MtaSts;

/// <summary>Reads the TXT records at <c>_mta-sts</c> as a sender does (RFC 8461 §3.1).</summary>
internal static class RecordDialect
{
    private static ReadOnlySpan<byte> Version => "v=STSv1"u8;

    /// <summary>True where the sender takes the domain to have a policy; null where that is not known.</summary>
    public static bool? Takes(IReadOnlyList<TxtRecord> texts, SenderRules rules)
    {
        if (rules.RecordCount == RecordCount.Unknown || rules.RecordSyntax == RecordSyntax.Unknown) return TakesPlain(texts);
        List<byte[]> joined = [.. texts.Select(t => t.Joined())];
        RecordSyntax syntax = rules.RecordSyntax;
        return rules.RecordCount switch
        {
            RecordCount.Any => joined.Exists(t => Reads(t, syntax)),
            RecordCount.SoleTxt => joined.Count == 1 && Reads(joined[0], syntax),
            RecordCount.Joined => Reads([.. joined.SelectMany(t => t)], syntax),
            _ => joined.FindAll(t => IsRecord(t, syntax)) is [byte[] one] && Reads(one, syntax),
        };
    }

    // What RFC 8461 derives without dispute is read by everyone; of the rest nothing is known.
    private static bool? TakesPlain(IReadOnlyList<TxtRecord> texts) => StsRecordParser.Parse(texts) switch
    {
        { Status: StsRecordStatus.Valid, Disputed: false } => true,
        { Status: StsRecordStatus.Absent } => false,
        _ => null,
    };

    private static bool IsRecord(byte[] text, RecordSyntax syntax) => syntax switch
    {
        RecordSyntax.Abnf or RecordSyntax.PrefixFields => RecordFields.BeginsWith(text, Version),
        RecordSyntax.PrefixOnly => text.AsSpan().StartsWith("v=STSv1;"u8),
        RecordSyntax.PrefixFieldsAnyCase => BeginsInAnyCase(text),
        _ => Reads(text, syntax),
    };

    private static bool Reads(byte[] text, RecordSyntax syntax) => syntax switch
    {
        RecordSyntax.Abnf => RecordFields.BeginsWith(text, Version) && new StsRecordReader(text).Read().Status == StsRecordStatus.Valid,
        RecordSyntax.PrefixOnly => text.AsSpan().StartsWith("v=STSv1;"u8),
        RecordSyntax.PrefixFields => RecordFields.BeginsWith(text, Version) && HasFields(text, FieldRules.Of(syntax)),
        RecordSyntax.PrefixFieldsAnyCase => BeginsInAnyCase(text) && HasFields(text, FieldRules.Of(syntax)),
        _ => HasFields(text, FieldRules.Of(syntax)),
    };

    private static bool BeginsInAnyCase(ReadOnlySpan<byte> text)
    {
        text = text.Trim(Blanks);
        if (text.Length < Version.Length || !System.Text.Ascii.EqualsIgnoreCase(text[..Version.Length], Version)) return false;
        return text.Length == Version.Length || !(Abnf.IsAlphanumeric(text[Version.Length]) || text[Version.Length] == '_');
    }

    // The version and an id, wherever they stand.
    private static bool HasFields(ReadOnlySpan<byte> text, FieldRules rules)
    {
        bool version = false, id = false;
        foreach (Range range in text.Split((byte)';'))
        {
            ReadOnlySpan<byte> part = text[range];
            ReadOnlySpan<byte> field = part.Trim(Blanks);
            if (rules.BlankIsField ? part.IsEmpty : field.IsEmpty) continue;
            int equals = field.IndexOf((byte)'=');
            if (equals < 0 || !rules.IsWellFormed(field, equals))
            {
                if (rules.FaultsCount) return false;
                continue;
            }

            ReadOnlySpan<byte> name = rules.TrimsName ? field[..equals].Trim(Blanks) : field[..equals];
            ReadOnlySpan<byte> value = field[(equals + 1)..].Trim(Blanks);
            if (rules.Is(name, "v"u8)) version = rules.Is(value, "STSv1"u8);
            if (rules.Is(name, "id"u8)) id = rules.TakesEmptyId || !value.IsEmpty;
        }

        return version && id;
    }

    private static ReadOnlySpan<byte> Blanks => " \t\r\n\v\f"u8;

    /// <summary>How the fields of a record are told apart where the grammar is not held.</summary>
    private readonly record struct FieldRules(bool AnyCase, bool TrimsName, bool FaultsCount, bool OneEquals, bool BlankIsField, bool TakesEmptyId)
    {
        public static FieldRules Of(RecordSyntax syntax) => syntax switch
        {
            RecordSyntax.PrefixFields => new() { TakesEmptyId = true },
            RecordSyntax.PrefixFieldsAnyCase => new() { AnyCase = true, TrimsName = true },
            RecordSyntax.AnyOrder => new() { FaultsCount = true, OneEquals = true },
            RecordSyntax.AnyOrderTrimmed => new() { FaultsCount = true, TrimsName = true, BlankIsField = true, TakesEmptyId = true },
            _ => new() { AnyCase = true, TrimsName = true, TakesEmptyId = true },
        };

        public bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) => AnyCase ? System.Text.Ascii.EqualsIgnoreCase(text, word) : text.SequenceEqual(word);

        public bool IsWellFormed(ReadOnlySpan<byte> field, int equals) => !OneEquals || (field.LastIndexOf((byte)'=') == equals && !field.ContainsAny(" \t"u8));
    }
}
