namespace MtaStsScanner.Pipeline;

/// <summary>Counts what is in flight in a stage: one from its making to its disposal, which happens once.</summary>
internal readonly struct StagePlace : IDisposable
{
    private readonly int[] occupied;
    private readonly int stage;

    public StagePlace(int[] occupied, ScanStages stage)
    {
        (this.occupied, this.stage) = (occupied, (int)stage);
        Interlocked.Increment(ref occupied[this.stage]);
    }

    public void Dispose() => Interlocked.Decrement(ref occupied[stage]);
}
