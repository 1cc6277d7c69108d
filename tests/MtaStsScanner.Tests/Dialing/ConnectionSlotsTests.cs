using Microsoft.Extensions.Time.Testing;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Tests.Dialing;

public sealed class ConnectionSlotsTests
{
    [Fact]
    public void Slots_of_stuck_peers_are_counted_while_they_are_held_and_afterwards()
    {
        FakeTimeProvider time = new();
        ConnectionSlots slots = new();
        using Deadline stuckFor = new(TimeSpan.FromMinutes(1), time, default);
        using Deadline waited = new(TimeSpan.FromMinutes(1), time, default);
        IDisposable stuck = slots.Take(stuckFor);
        IDisposable waiting = slots.Take(waited);
        waited.Pause();
        time.Advance(ConnectionSlots.StuckAfter + TimeSpan.FromSeconds(1));
        Assert.Equal((2, 1, 2, 0L), (slots.InUse, slots.Stuck, slots.Figures.MostAtOnce, slots.Figures.Stuck));

        waiting.Dispose();
        stuck.Dispose();
        stuck.Dispose();
        TimeSpan held = ConnectionSlots.StuckAfter + TimeSpan.FromSeconds(1);
        Assert.Equal((0, 0), (slots.InUse, slots.Stuck));
        Assert.Equal(new SlotFigures(Taken: 2, MostAtOnce: 2, Stuck: 1, StuckTime: held, Longest: held), slots.Figures);
    }
}
