namespace MtaSts;

/// <summary>Reads the TXT records at a <c>_dmarc</c> name (RFC 9989 §4.7, §4.8).</summary>
public static class DmarcRecordParser
{
    /// <summary>Reads all TXT records of the answer. Never throws, whatever the bytes.</summary>
    public static DmarcRecordSet Parse(IReadOnlyList<TxtRecord> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        byte[]? record = null;
        byte[]? meant = null;
        int records = 0;
        foreach (TxtRecord text in texts)
        {
            byte[] bytes = text.Joined();
            if (VersionLength(bytes) > 0)
            {
                records++;
                record ??= bytes;
            }
            else if (RecordFields.Mentions(bytes, "v=dmarc"u8))
            {
                meant ??= bytes;
            }
        }

        if (records == 1) return new DmarcRecordReader(record!, VersionLength(record)).Read();

        // RFC 9989 §4.10: if there are several, they are all discarded.
        if (records > 1) return new() { Status = TxtStatus.Multiple, Raw = record, Findings = [new(FindingCatalog.DmarcMultiple, evidence: $"{records} records")] };
        if (meant is null) return new() { Status = TxtStatus.Absent };
        return new() { Status = TxtStatus.Invalid, Raw = meant, Findings = [new(FindingCatalog.DmarcSyntax, evidence: Abnf.Excerpt(meant)) { Offset = 0, Length = meant.Length }] };
    }

    /// <summary>Reads one TXT record, its strings joined.</summary>
    public static DmarcRecordSet ParseOne(byte[] text) => Parse([new TxtRecord([text])]);

    // RFC 9989 §4.8: dmarc-version = "v" equals %s"DMARC1", equals = *WSP "=" *WSP, followed by *WSP ";" or the end. 0 where it is none.
    private static int VersionLength(ReadOnlySpan<byte> text)
    {
        if (text.Length == 0 || text[0] is not ((byte)'v' or (byte)'V')) return 0;
        ReadOnlySpan<byte> rest = text[1..].TrimStart(" \t"u8);
        if (rest.Length == 0 || rest[0] != '=') return 0;
        rest = rest[1..].TrimStart(" \t"u8);
        if (!rest.StartsWith("DMARC1"u8)) return 0;
        rest = rest["DMARC1"u8.Length..];
        ReadOnlySpan<byte> after = rest.TrimStart(" \t"u8);
        return after.Length == 0 || after[0] == ';' ? text.Length - rest.Length : 0;
    }
}
