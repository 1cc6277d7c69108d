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
        using HandshakePlace place = new(places, deadline);
        ValueTask first = place.TakeAsync();
        time.Advance(TimeSpan.FromHours(1));
        places.Release();
        await first;

        Deadline step = place.Begin(TimeSpan.FromSeconds(10));
        time.Advance(TimeSpan.FromSeconds(4));
        place.Leave();
        await places.WaitAsync();
        ValueTask again = place.TakeAsync();
        time.Advance(TimeSpan.FromHours(1));
        Assert.False(again.IsCompleted);
        places.Release();
        await again;
        Assert.Equal((false, false, TimeSpan.FromSeconds(4)), (deadline.Token.IsCancellationRequested, step.Token.IsCancellationRequested, deadline.Elapsed));
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal((false, true), (deadline.Token.IsCancellationRequested, step.Token.IsCancellationRequested));
    }

    [Fact]
    public async Task A_place_is_given_back_once_however_often_it_is_left()
    {
        using SemaphoreSlim places = new(1);
        using Deadline deadline = new(TimeSpan.FromSeconds(30), time, default);
        HandshakePlace place = new(places, deadline);
        await place.TakeAsync();
        Assert.Equal(0, places.CurrentCount);
        place.Leave();
        place.Leave();
        place.Dispose();
        Assert.Equal(1, places.CurrentCount);
    }
}
