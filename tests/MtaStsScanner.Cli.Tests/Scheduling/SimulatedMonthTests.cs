using Microsoft.Extensions.Time.Testing;
using MtaStsScanner.Cli.Scheduling;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Tests.Scheduling;

/// <summary>Thirty nights of a service, with what happens to services.</summary>
public sealed class SimulatedMonthTests : IDisposable
{
    private const string Names = "example.org\nexample.com\nexample.net\nexample.edu\n";

    // 02:30 in Berlin: half past midnight in UTC, and half past one from the 25th of October, when 02:30 comes twice.
    private static readonly DateTimeOffset Start = new(2026, 10, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Start.AddDays(30);

    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new(Start);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Each_night_is_published_once_whatever_comes_between()
    {
        await File.WriteAllTextAsync(folder["list.txt"], Names, TestContext.Current.CancellationToken);
        await WriteConfigurationAsync("catch-up");
        SimulatedService service = await SimulatedService.StartAsync(folder["mtasts.json"], time);

        // The service is down for two nights; the later one is made up for when it comes back.
        await service.RunUntilAsync(Night(9));
        await service.DisposeAsync();
        time.SetUtcNow(Night(11));
        service = await SimulatedService.StartAsync(folder["mtasts.json"], time);

        // It ends in the middle of a scan, and starts again at once.
        await service.StopWithinScanAsync(Due(13));
        Assert.Single(WorkFolder.Unfinished(folder["out"]));
        await service.DisposeAsync();
        service = await SimulatedService.StartAsync(folder["mtasts.json"], time);

        // Somebody else writes to the data set that night, and is gone half an hour later.
        await service.RunUntilAsync(Night(16));
        using (OutputLock.Take(folder["out"], TimeProvider.System)) await service.RunUntilAsync(Due(17).AddMinutes(10));

        // One night the list is gone.
        await service.RunUntilAsync(Night(20));
        File.Delete(folder["list.txt"]);
        await service.RunUntilAsync(Night(21));
        await File.WriteAllTextAsync(folder["list.txt"], Names, TestContext.Current.CancellationToken);

        // One night it is much shorter: by more than half.
        await service.RunUntilAsync(Night(22));
        await File.WriteAllTextAsync(folder["list.txt"], "example.org\n", TestContext.Current.CancellationToken);
        await service.RunUntilAsync(Night(23));
        await File.WriteAllTextAsync(folder["list.txt"], Names, TestContext.Current.CancellationToken);
        await service.RunUntilAsync(End);
        IReadOnlyList<RunRecord> runs = [.. service.Now.Jobs[0].Runs.Reverse()];
        await service.DisposeAsync();

        DateOnly[] lost = [NightOf(9).AddDays(1), NightOf(20).AddDays(1), NightOf(22).AddDays(1)];
        DateOnly[] expected = [.. Enumerable.Range(1, 30).Select(n => NightOf(n - 1).AddDays(1)).Where(n => !lost.Contains(n))];
        Assert.Equal(expected, DataSet.Open(folder["out"]).Scans.Select(s => DateOnly.FromDateTime(s.StartedAt.UtcDateTime)));
        Assert.All(DataSet.Open(folder["out"]).Scans, s => Assert.True(s.Complete));
        Assert.Equal(
            [(RunOutcome.Skipped, Due(10 + 1)), (RunOutcome.Stopped, Due(13)), (RunOutcome.Locked, Due(17)), (RunOutcome.ListRefused, Due(21)), (RunOutcome.ListRefused, Due(23))],
            runs.Where(r => r.Outcome != RunOutcome.Published).Select(r => (r.Outcome, r.Due)));
        Assert.Equal([RunTrigger.CatchUp, RunTrigger.Resume, RunTrigger.CatchUp], runs.Where(r => r.Outcome == RunOutcome.Published && r.Trigger != RunTrigger.Schedule).Select(r => r.Trigger));
    }

    [Fact]
    public async Task Missed_nights_are_left_out_where_the_job_says_so()
    {
        await File.WriteAllTextAsync(folder["list.txt"], Names, TestContext.Current.CancellationToken);
        await WriteConfigurationAsync("skip");
        await (await SimulatedService.StartAsync(folder["mtasts.json"], time)).DisposeAsync();
        time.SetUtcNow(Night(3));
        await using SimulatedService service = await SimulatedService.StartAsync(folder["mtasts.json"], time);
        await service.RunUntilAsync(Night(4));

        Assert.Equal([RunOutcome.Published, RunOutcome.Skipped], service.Now.Jobs[0].Runs.Select(r => r.Outcome));
        Assert.Single(DataSet.Open(folder["out"]).Scans);
    }

    [Fact]
    public async Task A_service_that_starts_for_the_first_time_makes_up_for_nothing_and_keeps_as_many_scans_as_it_is_told()
    {
        await File.WriteAllTextAsync(folder["list.txt"], Names, TestContext.Current.CancellationToken);
        await WriteConfigurationAsync("catch-up", ", \"keep\": 2, \"compact\": true");
        await using SimulatedService service = await SimulatedService.StartAsync(folder["mtasts.json"], time);
        await service.RunUntilAsync(Night(4));

        Assert.Equal(4, service.Now.Jobs[0].Runs.Count);
        Assert.Equal([NightOf(3), NightOf(4)], DataSet.Open(folder["out"]).Scans.Select(s => s.ScanDate));
        Assert.Equal(Due(5), service.Now.Jobs[0].Next);
    }

    [Fact]
    public async Task Nights_of_a_month_that_is_over_are_put_together_where_the_job_says_so()
    {
        await File.WriteAllTextAsync(folder["list.txt"], Names, TestContext.Current.CancellationToken);
        await WriteConfigurationAsync("catch-up", ", \"keep\": 3, \"compact\": true");
        time.SetUtcNow(new DateTimeOffset(2026, 10, 29, 12, 0, 0, TimeSpan.Zero));
        await using SimulatedService service = await SimulatedService.StartAsync(folder["mtasts.json"], time);
        await service.RunUntilAsync(new DateTimeOffset(2026, 11, 2, 12, 0, 0, TimeSpan.Zero));

        // The fourth stays, too: a month goes as a whole.
        Assert.Equal(["2026-10", "2026-10", null, null], DataSet.Open(folder["out"]).Scans.Select(s => s.Month));
        Assert.All(service.Now.Jobs[0].Runs, r => Assert.Equal(RunOutcome.Published, r.Outcome));
    }

    // Noon of the nth day: night n is over.
    private static DateTimeOffset Night(int number) => Start.AddDays(number);

    private static DateOnly NightOf(int number) => DateOnly.FromDateTime(Start.AddDays(number).UtcDateTime);

    // When the nth night's run is due.
    private static DateTimeOffset Due(int number)
    {
        DateOnly day = NightOf(number);
        return new(day.ToDateTime(new TimeOnly(day >= new DateOnly(2026, 10, 25) ? 1 : 0, 30)), TimeSpan.Zero);
    }

    private Task WriteConfigurationAsync(string missed, string more = "") => File.WriteAllTextAsync(
        folder["mtasts.json"],
        $$"""
        { "state": "state", "listen": "off", "scan": { "lab": true, "stages": "dns", "retries": 0 },
          "jobs": { "night": { "list": "list.txt", "out": "out", "cron": "30 2 * * *", "time-zone": "Europe/Berlin", "missed": "{{missed}}"{{more}} } } }
        """);
}
