using Microsoft.Extensions.Time.Testing;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Tests.Dialing;

public sealed class HandshakePlaceTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task Deadlines_stand_still_while_a_place_is_waited_for_at_the_beginning_and_in_the_middle()
    {
        using SemaphoreSlim places = new(0);
        using Deadline deadline = new(TimeSpan.FromSeconds(30), time, default);
        using HandshakePlace place = new(places, deadline, time);
        ValueTask first = place.TakeAsync();
        time.Advance(TimeSpan.FromHours(1));
        places.Release();
        await first;

        Deadline step = place.Begin(TimeSpan.FromSeconds(10));
        TaskCompletionSource<int> peer = new();
        ValueTask<int> reading = place.WaitForPeerAsync(new ValueTask<int>(peer.Task));
        await StallAsync(TimeSpan.FromSeconds(4), places);
        peer.SetResult(7);
        await PauseAsync(deadline);
        time.Advance(TimeSpan.FromHours(1));
        Assert.False(reading.IsCompleted);
        places.Release();
        Assert.Equal(7, await reading);
        Assert.Equal((false, false, 4), (deadline.Token.IsCancellationRequested, step.Token.IsCancellationRequested, (int)deadline.Elapsed.TotalSeconds));
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal((false, true), (deadline.Token.IsCancellationRequested, step.Token.IsCancellationRequested));
    }

    [Fact]
    public async Task A_peer_that_answers_in_time_keeps_the_place_and_it_is_given_back_once()
    {
        using SemaphoreSlim places = new(1);
        using Deadline deadline = new(TimeSpan.FromSeconds(30), time, default);
        HandshakePlace place = new(places, deadline, time);
        await place.TakeAsync();
        TaskCompletionSource<int> peer = new();
        ValueTask<int> reading = place.WaitForPeerAsync(new ValueTask<int>(peer.Task));
        time.Advance(HandshakePlace.Patience / 2);
        Assert.Equal(0, places.CurrentCount);
        peer.SetResult(1);
        Assert.Equal((1, 0), (await reading, places.CurrentCount));
        place.Dispose();
        place.Dispose();
        Assert.Equal(1, places.CurrentCount);
    }

    /// <summary>Lets time pass until the place has been lost, and takes it.</summary>
    private async Task StallAsync(TimeSpan stall, SemaphoreSlim places)
    {
        time.Advance(stall);
        await places.WaitAsync();
    }

    /// <summary>Lets ticks pass until they count no more.</summary>
    private async Task PauseAsync(Deadline deadline)
    {
        TimeSpan before;
        do
        {
            before = deadline.Elapsed;
            time.Advance(TimeSpan.FromTicks(1));
            await Task.Yield();
        }
        while (deadline.Elapsed > before);
    }
}
