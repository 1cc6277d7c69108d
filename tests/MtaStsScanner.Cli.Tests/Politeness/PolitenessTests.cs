using System.Diagnostics;
using System.Globalization;
using System.Net;
using MtaStsScanner.Cli.Tests.Crash;
using MtaStsScanner.Lab;

namespace MtaStsScanner.Cli.Tests.Politeness;

/// <summary>How polite a scan is, by the lab's own log of connections. scripts/politeness.sh runs the same at length.</summary>
public sealed class PolitenessTests
{
    private const string Setting = "MTASTS_POLITENESS_NAMES";
    private const int PerProvider = 2, HangUp = 1;

    private static readonly int Names = int.TryParse(Environment.GetEnvironmentVariable(Setting), CultureInfo.InvariantCulture, out int names) ? names : 3_000;

    private static bool IsAtLength => Environment.GetEnvironmentVariable(Setting) is not null;

    /// <summary>Only where the lab can tell addresses.</summary>
    public static bool IsLinux => OperatingSystem.IsLinux();

    private static IEnumerable<string> World => Enumerable.Range(0, Names).Select(i => string.Create(CultureInfo.InvariantCulture, $"d{i}.example-{i / 3}.org"));

    [Fact(SkipUnless = nameof(IsLinux), Skip = "The lab tells addresses on Linux alone.")]
    public async Task An_address_has_one_connection_at_a_time_and_a_provider_no_more_than_its_cap()
    {
        await using PoliteScan scan = await PoliteScan.OfAsync(World);
        IReadOnlyDictionary<string, double> figures = await scan.EndOfAsync(scan.Begin("--per-provider", Text(PerProvider)));

        IReadOnlyList<LabConnection> seen = scan.Connections;
        List<IGrouping<string, LabConnection>> providers = [.. seen.Where(c => c.Provider is not null).GroupBy(c => c.Provider!).OrderBy(p => p.Key, StringComparer.Ordinal)];
        int atAddress = seen.Max(c => c.StoodAtAddress);
        await TellAsync($"{Names} domains: {seen.Count} connections to {seen.Select(c => c.Address).Distinct().Count()} addresses; at one address at most {atAddress} at a time; "
            + string.Join(", ", providers.Select(p => $"{p.Key} {p.Count()} connections, at most {p.Max(c => c.StoodAtProvider)} at a time")) + $"; cap {PerProvider}");
        Assert.All(seen, c => Assert.NotNull(c.Address));
        Assert.Equal(1, atAddress);
        Assert.Equal(8, providers.Count);
        Assert.All(providers, p => Assert.InRange(p.Max(c => c.StoodAtProvider), 1, PerProvider));
        Assert.Contains(providers, p => p.Max(c => c.StoodAtProvider) == PerProvider); // else it would not be the cap that held
        Assert.Equal(0, scan.Traps);
        // Not all that the scanner tried came as far as a listener.
        Assert.InRange(seen.Count, 1, figures["connections"]);
        Assert.True(seen.GroupBy(c => c.Address).Max(a => a.Count()) <= figures["connections_most_of_an_address"]);
    }

    [Fact(SkipUnless = nameof(IsLinux), Skip = "The lab tells addresses on Linux alone.")]
    public async Task Who_is_added_to_the_block_list_gets_no_connection_later_than_a_second_after()
    {
        // So many a second that half of the list is still to come when the block list changes, however fast the machine is.
        string rate = Text(Math.Max(50, Names / 30));
        await using PoliteScan scan = await PoliteScan.OfAsync(World);
        Process process = scan.Begin("--rate-limit", rate);
        while (!process.HasExited && scan.Count < Names / 8) await Task.Delay(5);
        Assert.False(process.HasExited);
        Assert.Equal(0, CrashedScan.Send(process.Id, HangUp)); // it is read again, and the scan goes on
        await File.WriteAllTextAsync(scan.Blocklist, "provider-a.example # asked us\n198.18.0.0/17\n");
        DateTimeOffset added = TimeProvider.System.GetUtcNow();
        Task<IReadOnlyDictionary<string, double>> end = scan.EndOfAsync(process);
        TimeSpan late = await LatenessUntilAsync(end);
        IReadOnlyDictionary<string, double> figures = await end;

        LabConnection[] listed = [.. scan.Connections.Where(c => c.Provider == "provider-a.example" || new IPNetwork(IPAddress.Parse("198.18.0.0"), 17).Contains(c.Address!))];
        LabConnection[] after = [.. scan.Connections.Where(c => c.OpenedAt > added + TimeSpan.FromSeconds(1))];
        TimeSpan last = listed.Max(c => c.OpenedAt) - added;
        await TellAsync($"{Names} domains: {listed.Length} connections to those listed in the middle, the last {last.TotalMilliseconds:0} ms after; {after.Length} to others later than a second after; {figures["connections_opted_out"]} were not made; this process was late by {late.TotalMilliseconds:0} ms at most");
        Assert.Contains(listed, c => c.Provider == "provider-a.example");
        Assert.Contains(listed, c => c.Provider is null);
        Assert.NotEmpty(after);
        Assert.True(figures["connections_opted_out"] > 0);
        // A connection that this process accepts late was made before.
        Assert.True(last <= TimeSpan.FromSeconds(1) + late, $"{last}, late by {late}");
    }

    [Fact(SkipUnless = nameof(IsLinux), Skip = "The lab tells addresses on Linux alone.")]
    public async Task A_policy_host_and_an_mx_address_that_many_share_are_asked_one_by_one_and_hold_up_nobody_else()
    {
        // In short the policy host is done before the others may be: whether it holds them up, PutOffPhaseTests says without a clock.
        int customers = IsAtLength ? 1_000 : 30, hosts = IsAtLength ? 20_000 : 1_500;
        string[] shared =
        [
            .. Enumerable.Range(0, customers).Select(i => string.Create(CultureInfo.InvariantCulture, $"lab-as-policy-slow.c{i}.lab-one-address.example")),
            .. Enumerable.Range(0, hosts).Select(i => string.Create(CultureInfo.InvariantCulture, $"lab-as-absent-own.h{i}.lab-one-address.example")),
        ];
        await using PoliteScan scan = await PoliteScan.OfAsync([.. World, .. shared]);
        await scan.EndOfAsync(scan.Begin("--retries", "0"));

        IReadOnlyList<LabConnection> seen = scan.Connections;
        LabConnection[] ofPolicyHost = [.. seen.Where(c => c.Behaviour == "https-good-slow" && IsShared(c))];
        LabConnection[] ofAddress = [.. seen.Where(c => c.Behaviour == "smtp-good" && IsShared(c) && c.ServerName!.Contains("lab-as-absent-own.", StringComparison.Ordinal))];
        // Those that are slow themselves hold up themselves.
        LabConnection[] others = [.. seen.Where(c => c.Behaviour is "smtp-good" or "https-good" && c.ServerName is not null && !IsShared(c))];
        DateTimeOffset start = seen[0].OpenedAt, done = others.Max(c => c.ClosedAt);
        int policiesLeft = ofPolicyHost.Count(c => c.OpenedAt > done), hostsLeft = ofAddress.Count(c => c.OpenedAt > done);
        await TellAsync($"{Names} domains, {others.Length} connections to good servers, all done after {Seconds(done - start)}; then {policiesLeft} of {ofPolicyHost.Length} fetches at the shared policy host were still to come, which ended after {Seconds(ofPolicyHost.Max(c => c.ClosedAt) - start)}, "
            + $"and {hostsLeft} of {ofAddress.Length} connections to the shared MX address, which ended after {Seconds(ofAddress.Max(c => c.ClosedAt) - start)}");
        Assert.Equal((customers, hosts), (ofPolicyHost.Length, ofAddress.Length));
        Assert.Single(ofAddress.Select(c => c.Address).Distinct());
        Assert.Equal(1, seen.Max(c => c.StoodAtAddress));
        if (!IsAtLength) return;
        Assert.True(policiesLeft > customers / 2, $"{policiesLeft}");
        Assert.True(hostsLeft > hosts / 2, $"{hostsLeft}");
    }

    /// <summary>How much later than it should something runs in this process at most, within the seconds that count.</summary>
    private static async Task<TimeSpan> LatenessUntilAsync(Task end)
    {
        TimeSpan nap = TimeSpan.FromMilliseconds(10), late = TimeSpan.Zero;
        Stopwatch clock = Stopwatch.StartNew();
        while (!end.IsCompleted && clock.Elapsed < TimeSpan.FromSeconds(3))
        {
            TimeSpan before = clock.Elapsed;
            await Task.Delay(nap);
            if (clock.Elapsed - before - nap > late) late = clock.Elapsed - before - nap;
        }

        return late;
    }

    private static bool IsShared(LabConnection connection) => connection.ServerName?.EndsWith(".lab-one-address.example", StringComparison.Ordinal) == true;

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static async Task TellAsync(string line)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        if (Environment.GetEnvironmentVariable("MTASTS_POLITENESS_REPORT") is { } file) await File.AppendAllTextAsync(file, line + "\n");
    }
}
