namespace MtaStsScanner.Pipeline;

/// <summary>Spans of probing: one for so many addresses, from the first that is handed out until the last of them is saved.</summary>
/// <param name="addresses">Addresses of a round.</param>
internal sealed class ProbeRounds(int addresses) : IDisposable
{
    private readonly ShardLedger ledger = new();
    private readonly OpenSpans spans = new("probe addresses", ScanTrace.Round);
    private int round = -1;
    private int handedOut;

    /// <summary>An address is handed out. For one caller.</summary>
    /// <returns>Its round.</returns>
    public int HandOut()
    {
        if (round < 0 || handedOut == addresses)
        {
            Close();
            (round, handedOut) = (round + 1, 0);
            ledger.Open(round);
            spans.Begin(round);
        }

        handedOut++;
        ledger.Add(round);
        return round;
    }

    /// <summary>No more are handed out. For the same caller.</summary>
    public void Close()
    {
        if (round >= 0) Settle(round);
    }

    /// <summary>An address of a round is saved.</summary>
    public void Settle(int ofRound)
    {
        if (ledger.Settle(ofRound)) spans.End(ofRound);
    }

    /// <inheritdoc/>
    public void Dispose() => spans.Dispose();
}
