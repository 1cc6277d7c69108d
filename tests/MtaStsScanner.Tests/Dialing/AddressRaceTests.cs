using System.Net;
using Microsoft.Extensions.Time.Testing;
using MtaStsScanner.Dialing;
using MtaStsScanner.Pacing;

namespace MtaStsScanner.Tests.Dialing;

public sealed class AddressRaceTests
{
    private static readonly TimeSpan AttemptDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider time = new();

    /// <summary>Runs a race over these addresses and lets the clock go on until it is over.</summary>
    private async Task<RaceResult<string>> RaceAsync(StagedConnector connector, params string[] addresses)
    {
        AddressGuard guard = new([AddressPrefix.Parse("198.18.0.0/15"), AddressPrefix.Parse("2001:db8::/32")]);
        using ConnectionPacing pacing = new(PacingOptions.Lab);
        AddressRace race = new(new Dialer(connector, guard, pacing.Policies, new ConnectionSlots(), new DialOptions { ConnectTimeout = ConnectTimeout }), AttemptDelay, time);
        List<DialTarget> targets = [.. addresses.Select(a => new DialTarget(new IPEndPoint(IPAddress.Parse(a), 443), "operator.example"))];
        Task<RaceResult<string>> running = race.RunAsync(targets, TimeSpan.FromMinutes(1), (target, _, _) => ValueTask.FromResult(target.Endpoint.Address.ToString()), default).AsTask();
        await PassTimeAsync(running, connector);
        return await running;
    }

    // The clock stands still while nobody waits for it, and what it sets off has time to happen: a busy machine must not look like a slow peer.
    private async Task PassTimeAsync(Task running, StagedConnector connector)
    {
        while (!running.IsCompleted)
        {
            if (connector.Waiting > 0) time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Delay(1);
        }
    }

    private static string Told(RaceResult<string> result) => string.Join(' ', result.Attempts.Select(a => $"{a.Address}={a.Dial.Outcome}"));

    [Fact]
    public async Task A_first_address_that_answers_is_the_only_one_that_is_dialled()
    {
        StagedConnector connector = new(time) { ["2001:db8::1"] = DialOutcome.Connected, ["198.18.0.1"] = DialOutcome.Connected };
        RaceResult<string> result = await RaceAsync(connector, "2001:db8::1", "198.18.0.1");
        Assert.Equal(("2001:db8::1", "2001:db8::1=Connected"), (result.Used, Told(result)));
    }

    [Fact]
    public async Task An_address_that_fails_leads_to_the_next_one_at_once()
    {
        StagedConnector connector = new(time) { ["2001:db8::1"] = DialOutcome.Refused, ["198.18.0.1"] = DialOutcome.Connected };
        RaceResult<string> result = await RaceAsync(connector, "2001:db8::1", "198.18.0.1");
        Assert.Equal(("198.18.0.1", "2001:db8::1=Refused 198.18.0.1=Connected"), (result.Used, Told(result)));
        Assert.True(connector.Between("2001:db8::1", "198.18.0.1") < AttemptDelay);
    }

    [Fact]
    public async Task An_address_that_is_slow_gets_the_next_one_beside_it_after_the_attempt_delay()
    {
        StagedConnector connector = new(time) { ["2001:db8::1"] = DialOutcome.Timeout, ["198.18.0.1"] = DialOutcome.Connected };
        RaceResult<string> result = await RaceAsync(connector, "2001:db8::1", "198.18.0.1");
        Assert.Equal(("198.18.0.1", "2001:db8::1=Timeout 198.18.0.1=Connected"), (result.Used, Told(result)));
        Assert.InRange(connector.Between("2001:db8::1", "198.18.0.1"), AttemptDelay, ConnectTimeout);
        Assert.True(result.Attempts[1].Elapsed < ConnectTimeout, "what is used does not wait for the address that is dead");
    }

    [Fact]
    public async Task An_address_that_connects_later_than_another_is_left_and_has_not_failed()
    {
        StagedConnector connector = new(time) { ["2001:db8::1"] = DialOutcome.Connected, ["198.18.0.1"] = DialOutcome.Connected };
        connector.Slow.Add("2001:db8::1");
        RaceResult<string> result = await RaceAsync(connector, "2001:db8::1", "198.18.0.1");
        Assert.Equal(("198.18.0.1", "2001:db8::1=Connected 198.18.0.1=Connected"), (result.Used, Told(result)));
        Assert.Equal(2, connector.Closed);
    }

    [Fact]
    public async Task Where_none_answers_each_tells_how_it_failed()
    {
        StagedConnector connector = new(time) { ["2001:db8::1"] = DialOutcome.ScannerFault, ["198.18.0.1"] = DialOutcome.Timeout, ["198.18.0.2"] = DialOutcome.Unreachable };
        RaceResult<string> result = await RaceAsync(connector, "2001:db8::1", "198.18.0.1", "198.18.0.2");
        Assert.Equal((null, "2001:db8::1=ScannerFault 198.18.0.1=Timeout 198.18.0.2=Unreachable"), (result.Used, Told(result)));
    }

    [Fact]
    public async Task Who_waits_for_its_turn_is_not_slow_and_is_dropped_once_another_stands()
    {
        AddressGuard guard = new([AddressPrefix.Parse("198.18.0.0/15")]);
        using ConnectionPacing pacing = new(PacingOptions.Lab);
        StagedConnector connector = new(time) { ["198.18.0.1"] = DialOutcome.Connected, ["198.18.0.2"] = DialOutcome.Connected };
        connector.Slow.Add("198.18.0.1");
        Dialer dialer = new(connector, guard, pacing.Policies, new ConnectionSlots(), new DialOptions { ConnectTimeout = ConnectTimeout });
        DialTarget busy = new(new IPEndPoint(IPAddress.Parse("198.18.0.2"), 443), "operator.example");
        DialTarget slow = busy with { Endpoint = new IPEndPoint(IPAddress.Parse("198.18.0.1"), 443) };
        using Deadline deadline = new(TimeSpan.FromHours(1), time, default);
        TaskCompletionSource held = new();
        Task<bool> holding = dialer.DialAsync(busy, deadline, async _ => { await held.Task; return true; }).AsTask();

        AddressRace race = new(dialer, AttemptDelay, time);
        Task<RaceResult<string>> running = race.RunAsync([slow, busy], TimeSpan.FromMinutes(1), (target, _, _) => ValueTask.FromResult(target.Endpoint.Address.ToString()), default).AsTask();
        await PassTimeAsync(running, connector);
        Assert.Equal("198.18.0.1=Connected 198.18.0.2=Unknown", Told(await running));
        held.SetResult();
        Assert.True(await holding);
    }

    [Fact]
    public async Task A_stop_of_the_caller_ends_all_attempts()
    {
        using CancellationTokenSource stop = new();
        AddressGuard guard = new([AddressPrefix.Parse("198.18.0.0/15")]);
        using ConnectionPacing pacing = new(PacingOptions.Lab);
        StagedConnector connector = new(time) { ["198.18.0.1"] = DialOutcome.Timeout };
        AddressRace race = new(new Dialer(connector, guard, pacing.Policies, new ConnectionSlots(), new DialOptions()), AttemptDelay, time);
        Task running = race.RunAsync([new DialTarget(new IPEndPoint(IPAddress.Parse("198.18.0.1"), 443), "o")], TimeSpan.FromMinutes(1), (_, _, _) => ValueTask.FromResult(""), stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }
}
