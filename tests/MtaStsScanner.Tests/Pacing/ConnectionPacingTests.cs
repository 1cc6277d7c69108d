using System.Net;
using MtaStsScanner.Dialing;
using MtaStsScanner.Pacing;

namespace MtaStsScanner.Tests.Pacing;

public sealed class ConnectionPacingTests
{
    private static readonly LaneOptions Open = new() { AtOnce = 1000, PerOperator = 1000, AddressInterval = TimeSpan.Zero };

    private static DialTarget Target(int address, string operatorName = "operator.example") =>
        new(new IPEndPoint(new IPAddress([198, 18, (byte)(address >> 8), (byte)address]), 25), operatorName);

    private static ConnectionPacing With(LaneOptions probes, double rate = 0) => new(new PacingOptions { RatePerSecond = rate, Probes = probes, Policies = Open });

    /// <summary>Runs many connections and says how many were open at the same time at most.</summary>
    private static async Task<int> PeakAsync(PacingLane lane, IEnumerable<DialTarget> targets)
    {
        int open = 0, peak = 0;
        Lock gate = new();
        await Task.WhenAll(targets.Select(target => lane.RunAsync(
            target,
            async () =>
            {
                lock (gate) peak = Math.Max(peak, ++open);
                for (int i = 0; i < 10; i++) await Task.Yield();
                lock (gate) open--;
                return true;
            },
            default).AsTask()));
        return peak;
    }

    private static Task<bool> RunAsync(PacingLane lane, DialTarget target, Task? until = null, CancellationToken stop = default) => lane.RunAsync(
        target,
        async () =>
        {
            if (until is not null) await until;
            return true;
        },
        stop).AsTask();

    [Fact]
    public async Task An_address_has_one_connection_at_a_time()
    {
        using ConnectionPacing pacing = With(Open);
        Assert.Equal(1, await PeakAsync(pacing.Probes, Enumerable.Repeat(Target(1), 300)));
    }

    [Fact]
    public async Task An_operator_has_no_more_connections_than_its_cap()
    {
        using ConnectionPacing pacing = With(Open with { PerOperator = 3 });
        Assert.InRange(await PeakAsync(pacing.Probes, Enumerable.Range(0, 300).Select(i => Target(i))), 1, 3);
    }

    [Fact]
    public async Task All_operators_together_have_no_more_connections_than_the_lane()
    {
        using ConnectionPacing pacing = With(Open with { AtOnce = 5 });
        Assert.InRange(await PeakAsync(pacing.Probes, Enumerable.Range(0, 300).Select(i => Target(i, $"o{i}.example"))), 1, 5);
    }

    [Fact]
    public async Task The_caps_can_be_reached()
    {
        using ConnectionPacing pacing = With(Open with { PerOperator = 3 });
        using CountdownEvent together = new(3);
        bool[] met = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => Task.Run(() => pacing.Probes.RunAsync(
            Target(i),
            () =>
            {
                together.Signal();
                return ValueTask.FromResult(together.Wait(TimeSpan.FromSeconds(30)));
            },
            default).AsTask())));
        Assert.All(met, Assert.True);
    }

    [Fact]
    public async Task Who_waits_for_a_busy_address_holds_no_place_of_others()
    {
        using ConnectionPacing pacing = With(Open with { AtOnce = 2, PerOperator = 2 });
        TaskCompletionSource release = new();
        Task<bool>[] busy = [.. Enumerable.Range(0, 50).Select(_ => RunAsync(pacing.Probes, Target(1), release.Task))];
        Assert.True(await RunAsync(pacing.Probes, Target(2)));
        Assert.All(busy, task => Assert.False(task.IsCompleted));
        release.SetResult();
        await Task.WhenAll(busy);
    }

    [Fact]
    public async Task Probes_and_fetches_share_the_one_connection_of_an_address()
    {
        using ConnectionPacing pacing = With(Open);
        TaskCompletionSource release = new();
        Task<bool> fetch = RunAsync(pacing.Policies, Target(1), release.Task);
        Task<bool> probe = RunAsync(pacing.Probes, Target(1));
        Assert.True(await RunAsync(pacing.Probes, Target(2)));
        Assert.False(probe.IsCompleted);
        release.SetResult();
        Assert.True(await fetch && await probe);
    }

    [Fact]
    public async Task Two_connections_to_an_address_begin_an_interval_apart()
    {
        using ConnectionPacing pacing = With(Open with { AddressInterval = TimeSpan.FromHours(1) });
        using CancellationTokenSource stop = new();
        Assert.True(await RunAsync(pacing.Probes, Target(1)));
        Task<bool> second = RunAsync(pacing.Probes, Target(1), stop: stop.Token);
        Assert.True(await RunAsync(pacing.Probes, Target(2)));
        Assert.False(second.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }

    [Fact]
    public async Task The_global_rate_holds_for_all_lanes_together()
    {
        using ConnectionPacing pacing = With(Open, rate: 0.001);
        using CancellationTokenSource stop = new();
        Assert.True(await RunAsync(pacing.Probes, Target(1)));
        Task<bool> second = RunAsync(pacing.Policies, Target(2), stop: stop.Token);
        Assert.False(second.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }

    [Fact]
    public async Task A_place_is_given_back_whatever_its_user_throws()
    {
        using ConnectionPacing pacing = With(Open with { AtOnce = 1 });
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await pacing.Probes.RunAsync<bool>(Target(1), () => throw new InvalidOperationException(), default));
        Assert.True(await RunAsync(pacing.Probes, Target(1)));
    }
}
