using System.Collections.Concurrent;

namespace MtaStsScanner.Dialing;

/// <summary>
/// Who holds a connection and for how long: a stuck peer costs one slot for a bounded time, and here it is seen. As large as what is in flight.
/// What a connection waits for within the scanner is not counted.
/// </summary>
public sealed class ConnectionSlots
{
    /// <summary>A connection that lasts longer is a slow or a stuck peer's.</summary>
    public static readonly TimeSpan StuckAfter = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Slot, byte> held = new();
    private readonly Lock gate = new();
    private SlotFigures figures;

    /// <summary>Slots that are held now.</summary>
    public int InUse => held.Count;

    /// <summary>Those of them that are held for longer than <see cref="StuckAfter"/>.</summary>
    public int Stuck => held.Count(s => s.Key.Held > StuckAfter);

    /// <summary>All slots that were given up so far.</summary>
    public SlotFigures Figures
    {
        get
        {
            lock (gate) return figures;
        }
    }

    /// <summary>Takes a slot, until it is disposed, for an exchange that has this deadline.</summary>
    internal IDisposable Take(Deadline deadline)
    {
        Slot slot = new(this, deadline);
        held.TryAdd(slot, 0);
        lock (gate) figures = figures with { MostAtOnce = Math.Max(figures.MostAtOnce, held.Count) };
        return slot;
    }

    private void GiveUp(Slot slot)
    {
        if (!held.TryRemove(slot, out _)) return;
        TimeSpan lasted = slot.Held;
        lock (gate)
        {
            figures = figures with
            {
                Taken = figures.Taken + 1,
                Longest = lasted > figures.Longest ? lasted : figures.Longest,
                Stuck = figures.Stuck + (lasted > StuckAfter ? 1 : 0),
                StuckTime = figures.StuckTime + (lasted > StuckAfter ? lasted : TimeSpan.Zero),
            };
        }
    }

    private sealed class Slot(ConnectionSlots slots, Deadline deadline) : IDisposable
    {
        private readonly TimeSpan before = deadline.Elapsed;

        public TimeSpan Held => deadline.Elapsed - before;

        public void Dispose() => slots.GiveUp(this);
    }
}
