namespace MtaStsScanner.Lab.Dns.Faults;

/// <summary>
/// Counts how often each question was asked, for as many questions as a scan of millions has on the way: a byte for each of 8 million hashes. Two questions
/// that share one have each other's luck, no more.
/// </summary>
internal sealed class AskedBefore
{
    private readonly byte[] _times = new byte[1 << 23];

    /// <summary>How often <paramref name="hash"/> was seen before; from 255 on it begins anew.</summary>
    public int Count(ulong hash) => _times[hash & (ulong)(_times.Length - 1)]++;
}
