namespace MtaSts.Tests.Corpus;

/// <summary>Every parser of the standards over the same bytes. The benchmarks use it, too.</summary>
internal static class AllParsers
{
    /// <summary>Whether each comes to an answer, and each finding lies within the text.</summary>
    public static bool Answer(byte[] bytes)
    {
        TxtRecord[] texts = [new([bytes])];
        StsPolicy policy = StsPolicyParser.Parse(bytes);
        return StsRecordParser.Parse(texts).Status != StsRecordStatus.Unknown
            && TlsRptRecordParser.Parse(texts).Status != TxtStatus.Unknown
            && SpfRecordParser.Parse(texts).Status != TxtStatus.Unknown
            && DmarcRecordParser.Parse(texts).Status != TxtStatus.Unknown
            && (policy.Valid || policy.Findings.Count > 0)
            && policy.Findings.All(f => f.Offset + f.Length <= bytes.Length);
    }
}
