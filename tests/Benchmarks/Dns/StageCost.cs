using System.Diagnostics;
using System.Globalization;
using MtaSts;
using MtaStsScanner.Dialing;
using MtaStsScanner.Dns;
using MtaStsScanner.Dns.Bulk;
using MtaStsScanner.Input;
using MtaStsScanner.Lab;

namespace MtaStsScanner.Benchmarks.Dns;

/// <summary>The DNS stage over many domains of the lab's mix <c>world</c>, the lab in this process: domains a second, CPU of both together, and what was lost that a retry would have answered.</summary>
internal static class StageCost
{
    private const int WarmUp = 50_000;

    /// <summary>Looks up domains.</summary>
    /// <param name="arguments">Number of domains, domains at once, and optionally the lab's faults (<c>loss=2%,delay=100ms</c>).</param>
    public static async Task RunAsync(string[] arguments)
    {
        int count = int.Parse(arguments[0], CultureInfo.InvariantCulture), atOnce = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        DnsFaults? faults = arguments.Length > 2 ? DnsFaults.Parse(arguments[2], out _) : null;
        await using LabInternet lab = await LabInternet.StartAsync(new() { DnsFaults = faults }, CancellationToken.None);
        DnsOptions options = DnsOptions.Lab(lab.Resolver) with { Concurrency = 100_000 };
        using BulkDnsClient client = new(options, TimeProvider.System);
        using CachedDnsClient shared = new(client, new CacheOptions(), TimeProvider.System);
        PublicSuffixList suffixes = BuiltInSuffixes.Load().List;
        DnsStage stage = new(
            client, shared, new HostLookups(AddressGuard.Strict), new WildcardQuestion(client, n => suffixes.RegistrableDomain(n) ?? n), TimeProvider.System);
        await RunAsync(stage, lab, WarmUp, 0, atOnce);

        using Process self = Process.GetCurrentProcess();
        TimeSpan cpu = self.TotalProcessorTime;
        long allocated = GC.GetTotalAllocatedBytes(), asked = client.Figures.Sum(r => r.Asked), start = Stopwatch.GetTimestamp();
        long lost = await RunAsync(stage, lab, count, WarmUp, atOnce);
        TimeSpan wall = Stopwatch.GetElapsedTime(start);
        self.Refresh();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} domains in {wall.TotalSeconds:0.0} s: {count / wall.TotalSeconds:0} a second, {(self.TotalProcessorTime - cpu).TotalMicroseconds / count:0.0} us CPU a domain, {(double)(client.Figures.Sum(r => r.Asked) - asked) / count:0.00} questions a domain, {(GC.GetTotalAllocatedBytes() - allocated) / count} B allocated a domain, {lost} lost that a retry would have answered"));
        Console.WriteLine($"garbage collections by generation: {GC.CollectionCount(0)}, {GC.CollectionCount(1)}, {GC.CollectionCount(2)}, paused for {GC.GetTotalPauseDuration().TotalSeconds:0.0} s; {string.Join('\n', client.Figures)}");
    }

    private static async Task<long> RunAsync(DnsStage stage, LabInternet lab, int count, int first, int atOnce)
    {
        int next = -1;
        long lost = 0;
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
        {
            await Task.Yield();
            for (int i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                string domain = string.Create(CultureInfo.InvariantCulture, $"d{first + i}.org");
                DomainEvidence evidence = await stage.RunAsync(new DnsRequest(domain), CancellationToken.None);
                if (IsLost(evidence, lab)) Interlocked.Increment(ref lost);
            }
        }));
        return lost;
    }

    // What the lab never answers is no loss of ours.
    private static bool IsLost(DomainEvidence evidence, LabInternet lab) =>
        (evidence.Mx.Outcome == DnsOutcome.Timeout && lab.TruthOf(evidence.Domain).MxStatus != MxStatus.LookupFailed)
        || (evidence.StsTxt.Outcome == DnsOutcome.Timeout && lab.TruthOf(evidence.Domain).StsRecordStatus != StsRecordStatus.LookupFailed)
        || evidence.TlsRptTxt.Outcome == DnsOutcome.Timeout || evidence.ApexTxt.Outcome == DnsOutcome.Timeout;
}
