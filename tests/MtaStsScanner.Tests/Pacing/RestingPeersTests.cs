using System.Net;
using Microsoft.Extensions.Time.Testing;
using MtaStsScanner.Dialing;
using MtaStsScanner.Pacing;

namespace MtaStsScanner.Tests.Pacing;

public sealed class RestingPeersTests
{
    private static readonly IPAddress Somewhere = IPAddress.Parse("192.0.2.1");
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void An_address_that_answered_between_failures_has_not_failed_in_a_row()
    {
        RestingPeers peers = new(new RestOptions { FailuresInARow = 2 }, time);
        for (int i = 0; i < 5; i++)
        {
            peers.Failed(Somewhere);
            peers.Answered(Somewhere);
        }

        Assert.Equal(TimeSpan.Zero, peers.Of(Somewhere, []).Left);
        Assert.Equal(0, peers.Count);
    }

    [Fact]
    public void A_rest_that_was_asked_for_is_not_ended_by_an_answer_to_another()
    {
        RestingPeers peers = new(new RestOptions(), time);
        peers.Asked(Somewhere);
        peers.Answered(Somewhere);
        Assert.Equal(TimeSpan.FromMinutes(1), peers.Of(Somewhere, []).Left);
        Assert.True(peers.Of(Somewhere, []).Asked);
    }

    [Fact]
    public void An_address_that_asks_again_and_again_is_not_waited_for_any_more()
    {
        RestingPeers peers = new(new RestOptions { FailuresInARow = 3 }, time);
        foreach (bool waitedFor in (bool[])[true, true, false, false])
        {
            peers.Asked(Somewhere);
            Assert.True(peers.Of(Somewhere, []).Left > TimeSpan.Zero);
            Assert.Equal(waitedFor, peers.Of(Somewhere, []).Asked);
            time.Advance(TimeSpan.FromMinutes(1));
        }

        peers.Answered(Somewhere);
        Assert.Equal(0, peers.Count);
    }

    [Fact]
    public void One_failure_after_a_rest_that_was_asked_for_does_not_speak_for_all()
    {
        RestingPeers peers = new(new RestOptions { FailuresInARow = 3 }, time);
        DialResult failure = new(DialOutcome.Timeout);
        peers.Asked(Somewhere);
        peers.Failed(Somewhere, failure);
        Assert.Null(peers.Of(Somewhere, []).Failure);
        Assert.True(peers.Of(Somewhere, []).Left > TimeSpan.Zero);
        peers.Failed(Somewhere, failure);
        Assert.Same(failure, peers.Of(Somewhere, []).Failure);
    }

    [Fact]
    public void No_rest_is_longer_than_the_longest()
    {
        RestingPeers peers = new(new RestOptions(), time);
        peers.Asked("a.example", TimeSpan.MaxValue);
        Assert.Equal(TimeSpan.FromDays(1), peers.Of(Somewhere, ["a.example"]).Left);
    }

    [Fact]
    public void Ten_million_peers_are_not_kept_in_mind_and_those_whose_time_is_over_make_room()
    {
        RestingPeers peers = new(new RestOptions { MostKept = 1_000 }, time);
        for (int i = 0; i < 10_000_000; i++) peers.Failed(new IPAddress(i));
        Assert.Equal(1_000, peers.Count);
        time.Advance(TimeSpan.FromMinutes(2));
        for (int i = 0; i < 10_000; i++) peers.Asked(new IPAddress(i));
        Assert.Equal(1_000, peers.Count);
        time.Advance(TimeSpan.FromMinutes(2));
        peers.Asked(Somewhere);
        Assert.True(peers.Of(Somewhere, []).Left > TimeSpan.Zero);
    }
}
