namespace MtaStsScanner.Dns.Bulk;

/// <summary>What happened with one resolver. Written by the loop, read by whoever shows it: figures are never more than a moment old.</summary>
internal sealed class ResolverCounts
{
    public long Asked;
    public long Answered;
    public long Lost;
    public long ServFail;
    public long OverTcp;

    /// <summary>Datagrams that were no answer to what was asked: late, doubled, or forged.</summary>
    public long Strays;
    public long TimesDown;
}
