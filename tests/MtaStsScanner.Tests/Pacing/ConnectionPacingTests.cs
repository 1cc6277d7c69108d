using System.Net;
using Microsoft.Extensions.Time.Testing;
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
            NotDialled,
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
        NotDialled,
        stop).AsTask();

    private static Task<DialOutcome> TryAsync(PacingLane lane, DialTarget target, Task? until = null) => lane.RunAsync(
        target,
        async () =>
        {
            if (until is not null) await until;
            return DialOutcome.Connected;
        },
        instead => ValueTask.FromResult(instead.Outcome),
        default).AsTask();

    private static ValueTask<bool> NotDialled(DialResult instead) => ValueTask.FromResult(false);

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
            NotDialled,
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
    public async Task Who_may_be_put_off_is_where_many_wait_for_the_address_or_for_the_operator()
    {
        using ConnectionPacing pacing = With(Open with { PerOperator = 2, WaitingPerAddress = 3, WaitingPerOperator = 5 });
        TaskCompletionSource release = new();
        Task<DialOutcome>[] atAddress = [.. Enumerable.Range(0, 10).Select(i => TryAsync(pacing.Probes, Target(1, $"o{i}.example") with { MayPutOff = true }, release.Task))];
        Task<DialOutcome>[] atOperator = [.. Enumerable.Range(2, 10).Select(i => TryAsync(pacing.Probes, Target(i, "one.example") with { MayPutOff = true }, release.Task))];
        Assert.Equal(6, atAddress.Count(t => t.IsCompleted));
        Assert.Equal(3, atOperator.Count(t => t.IsCompleted));
        Task<DialOutcome> patient = TryAsync(pacing.Probes, Target(1), release.Task);
        Assert.False(patient.IsCompleted);
        release.SetResult();
        Assert.Equal(6, (await Task.WhenAll(atAddress)).Count(o => o == DialOutcome.PutOff));
        Assert.Equal(3, (await Task.WhenAll(atOperator)).Count(o => o == DialOutcome.PutOff));
        Assert.Equal(DialOutcome.Connected, await patient);
        Assert.Equal(DialOutcome.Connected, await TryAsync(pacing.Probes, Target(1) with { MayPutOff = true }));
    }

    [Fact]
    public async Task Nobody_is_dialled_whose_name_or_address_is_on_the_block_list_by_then()
    {
        using ListFile file = new("one.example\n198.18.0.2\n");
        using ConnectionPacing pacing = new(new PacingOptions { Probes = Open, Policies = Open }, file.List, TimeProvider.System);
        Assert.Equal(DialOutcome.OptedOut, await TryAsync(pacing.Probes, Target(1) with { Names = ["mx.one.example"] }));
        Assert.Equal(DialOutcome.OptedOut, await TryAsync(pacing.Probes, Target(1) with { Names = ["mx.two.example", "alias.one.example"] }));
        Assert.Equal(DialOutcome.OptedOut, await TryAsync(pacing.Probes, Target(2)));

        TaskCompletionSource release = new();
        Task<DialOutcome> first = TryAsync(pacing.Probes, Target(3), release.Task);
        Task<DialOutcome> queued = TryAsync(pacing.Probes, Target(3));
        file.Change("198.18.0.3\n");
        release.SetResult();
        Assert.Equal(DialOutcome.Connected, await first);
        Assert.Equal(DialOutcome.OptedOut, await queued);
        Assert.Equal(new PacingFigures(1, 1, 4, 0), pacing.Counts.Figures);
    }

    [Fact]
    public async Task An_address_whose_connections_lead_nowhere_is_left_alone_for_all_who_wait_for_it()
    {
        FakeTimeProvider time = new();
        using ConnectionPacing pacing = new(new PacingOptions { Probes = Open, Policies = Open }, OptOutList.None, time);
        int dialled = 0;
        Task<DialOutcome> DialAsync(bool fails) => pacing.Probes.RunAsync(
            Target(1),
            () =>
            {
                dialled++;
                if (fails) pacing.Probes.Resting.Failed(Target(1).Endpoint.Address);
                else pacing.Probes.Resting.Answered(Target(1).Endpoint.Address);
                return ValueTask.FromResult(DialOutcome.Connected);
            },
            instead => ValueTask.FromResult(instead.Outcome),
            default).AsTask();

        DialOutcome[] many = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => DialAsync(fails: true)));
        Assert.Equal(5, dialled);
        Assert.Equal(995, many.Count(o => o == DialOutcome.LeftAlone));
        Assert.Equal(995, pacing.Counts.Figures.LeftAlone);
        Assert.Equal(DialOutcome.Connected, await TryAsync(pacing.Probes, Target(2)));

        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(DialOutcome.Connected, await DialAsync(fails: true));
        Assert.Equal(DialOutcome.LeftAlone, await DialAsync(fails: true));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(DialOutcome.Connected, await DialAsync(fails: false));
        Assert.Equal(DialOutcome.Connected, await DialAsync(fails: true));
    }

    [Fact]
    public async Task A_dead_address_is_dead_for_all_whose_names_lead_there_and_for_its_port_alone()
    {
        FakeTimeProvider time = new();
        using ConnectionPacing pacing = new(new PacingOptions { Probes = Open, Policies = Open }, OptOutList.None, time);
        DialResult dead = new(DialOutcome.Refused, Detail: "ConnectionRefused");
        int dialled = 0;
        Task<DialResult> DialAsync(DialTarget target) => pacing.Policies.RunAsync(
            target,
            () =>
            {
                dialled++;
                pacing.Policies.Resting.Failed(target.Endpoint.Address, dead);
                return ValueTask.FromResult(dead);
            },
            ValueTask.FromResult,
            default).AsTask();

        DialResult[] many = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => DialAsync(Target(1) with { Names = [$"mta-sts.d{i}.example"] })));
        Assert.Equal(5, dialled);
        Assert.All(many, result => Assert.Equal(DialOutcome.Refused, result.Outcome));
        Assert.Equal(995, many.Count(result => result.Detail == "ConnectionRefused; as every connection to this address of late, so it was not dialled again"));
        Assert.Equal(995, pacing.Counts.Figures.LeftAlone);
        Assert.Equal(DialOutcome.PutOff, (await DialAsync(Target(1) with { MayPutOff = true })).Outcome);
        Assert.Equal(DialOutcome.Connected, await TryAsync(pacing.Probes, Target(1)));

        pacing.Policies.Resting.Asked("mta-sts.a.example", TimeSpan.FromMinutes(5));
        Assert.Equal(DialOutcome.LeftAlone, (await DialAsync(Target(1) with { Names = ["mta-sts.a.example"] })).Outcome);
    }

    [Fact]
    public async Task Who_asked_for_some_time_is_given_it_and_then_asked_again()
    {
        FakeTimeProvider time = new();
        using ConnectionPacing pacing = new(new PacingOptions { Probes = Open, Policies = Open }, OptOutList.None, time);
        pacing.Policies.Resting.Asked("mta-sts.a.example", TimeSpan.FromSeconds(30));
        pacing.Policies.Resting.Asked("mta-sts.b.example", TimeSpan.FromHours(2));
        DialTarget soon = Target(1) with { Names = ["mta-sts.a.example"] }, late = Target(1) with { Names = ["mta-sts.b.example"] };
        Assert.Equal(DialOutcome.LeftAlone, await TryAsync(pacing.Policies, soon));
        Assert.Equal(DialOutcome.PutOff, await TryAsync(pacing.Policies, soon with { MayPutOff = true }));
        Assert.Equal(DialOutcome.Connected, await TryAsync(pacing.Policies, Target(1) with { Names = ["mta-sts.c.example"] }));

        Task<DialOutcome> again = TryAsync(pacing.Policies, soon with { IsLate = true });
        Assert.Equal(DialOutcome.LeftAlone, await TryAsync(pacing.Policies, late with { IsLate = true }));
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(again.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(DialOutcome.Connected, await again);
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
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await pacing.Probes.RunAsync<bool>(Target(1), () => throw new InvalidOperationException(), NotDialled, default));
        Assert.True(await RunAsync(pacing.Probes, Target(1)));
    }
}
