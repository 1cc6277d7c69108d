namespace MtaSts;

/// <summary>Reads the TXT records at <c>_smtp._tls</c> (RFC 8460 §3).</summary>
public static class TlsRptRecordParser
{
    private static ReadOnlySpan<byte> Version => "v=TLSRPTv1"u8;

    /// <summary>Reads all TXT records of the answer. Never throws, whatever the bytes.</summary>
    public static TlsRptRecordSet Parse(IReadOnlyList<TxtRecord> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        byte[]? record = null;
        byte[]? meant = null;
        int records = 0;
        foreach (TxtRecord text in texts)
        {
            byte[] bytes = text.Joined();
            if (RecordFields.BeginsWith(bytes, Version))
            {
                records++;
                record ??= bytes;
            }
            else if (RecordFields.Mentions(bytes, "v=tlsrpt"u8))
            {
                meant ??= bytes;
            }
        }

        if (records == 1) return new TlsRptRecordReader(record!).Read();

        // RFC 8460 §3: if the number of records is not one, senders assume that there is none.
        if (records > 1) return new() { Status = TxtStatus.Multiple, Raw = record, Findings = [new(FindingCatalog.TlsrptMultiple, evidence: $"{records} records")] };
        if (meant is null) return new() { Status = TxtStatus.Absent };
        return new() { Status = TxtStatus.Invalid, Raw = meant, Findings = [new(FindingCatalog.TlsrptSyntax, evidence: Abnf.Excerpt(meant)) { Offset = 0, Length = meant.Length }] };
    }

    /// <summary>Reads one TXT record, its strings joined.</summary>
    public static TlsRptRecordSet ParseOne(byte[] text) => Parse([new TxtRecord([text])]);
}
