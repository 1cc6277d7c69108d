namespace MtaSts;

/// <summary>Reads the TXT records at <c>_mta-sts</c> as a strict sender does (RFC 8461 §3.1).</summary>
public static class StsRecordParser
{
    private static ReadOnlySpan<byte> Version => "v=STSv1"u8;

    /// <summary>Reads all TXT records of the answer. Never throws, whatever the bytes.</summary>
    public static StsRecordSet Parse(IReadOnlyList<TxtRecord> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        byte[]? record = null;
        byte[]? discarded = null;
        int records = 0;
        FindingList others = default;
        foreach (TxtRecord text in texts)
        {
            byte[] bytes = text.Joined();

            // RFC 8461 §3.1: records that do not begin with the version are discarded. The grammar has blanks before the semicolon.
            if (RecordFields.BeginsWith(bytes, Version))
            {
                records++;
                record ??= bytes;
            }
            else if (IsMeant(bytes))
            {
                // Places count in the text that is judged: the first.
                if (discarded is null) others.Add(FindingCatalog.RecordBadVersion, bytes, 0, bytes.Length);
                else others.Add(new(FindingCatalog.RecordBadVersion, evidence: Abnf.Excerpt(bytes)));
                discarded ??= bytes;
            }
            else
            {
                others.Add(new(FindingCatalog.RecordUnrelatedTxt, evidence: Abnf.Excerpt(bytes)));
            }
        }

        if (records == 0) return new() { Status = discarded is null ? StsRecordStatus.Absent : StsRecordStatus.Discarded, Raw = discarded, Findings = others.All };
        IEnumerable<Finding> beside = others.All.Select(MilderBesideRecord);
        if (records == 1)
        {
            StsRecordSet one = new StsRecordReader(record!).Read();
            return others.Count == 0 ? one : one with { Findings = [.. one.Findings, .. beside] };
        }

        // RFC 8461 §3.1: if the number of records is not one, senders assume that there is no policy. Their own faults no longer matter.
        Finding multiple = new(FindingCatalog.RecordMultiple, evidence: $"{records} records");
        return new() { Status = StsRecordStatus.Multiple, Raw = record, Findings = [multiple, .. beside] };
    }

    /// <summary>Reads one TXT record, its strings joined.</summary>
    public static StsRecordSet ParseOne(byte[] text) => Parse([new TxtRecord([text])]);

    // What is discarded does no harm beside a record that counts.
    private static Finding MilderBesideRecord(Finding finding) => finding.Severity == Severity.Error ? finding with { Severity = Severity.Warning, Offset = null, Length = null } : finding;

    // Our choice, the RFC only discards: whoever writes `v=sts…` or `STSv1` in any case means MTA-STS.
    private static bool IsMeant(ReadOnlySpan<byte> text) => RecordFields.Mentions(text, "v=sts"u8) || RecordFields.Mentions(text, "stsv1"u8);
}
