using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MtaSts;
using MtaStsScanner.Cli.Hosting;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Dns;
using MtaStsScanner.Input;
using MtaStsScanner.Pacing;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Sqlite;
using MtaStsScanner.Vantage;

namespace MtaStsScanner.Cli.Tests;

/// <summary>A real scan of a small lab in this process: set up, and begun when a test says so.</summary>
internal sealed class LabScan : IAsyncDisposable
{
    private readonly TemporaryFolder folder;
    private readonly LabSession lab;
    private readonly IHost host;
    private readonly SqliteWorkStore store;
    private readonly ScanJob job;

    private LabScan(TemporaryFolder folder, LabSession lab, IHost host, SqliteWorkStore store, ScanJob job, ScanSettings settings)
    {
        (this.folder, this.lab, this.host, this.store, this.job) = (folder, lab, host, store, job);
        Dns = host.Services.GetRequiredService<DnsWitness>();
        Runner = new(
            host.Services.GetRequiredService<StageSet>(), host.Services.GetRequiredService<PublicSuffixList>(), settings, Dns, host.Services.GetRequiredService<CanaryWatch>(),
            host.Services.GetRequiredService<ConnectionCounts>(), null, TimeProvider.System);
    }

    /// <summary>What runs it.</summary>
    public ScanRunner Runner { get; }

    /// <summary>How its resolver does.</summary>
    public DnsWitness Dns { get; }

    /// <summary>Its id.</summary>
    public string ScanId => job.Identity.ScanId;

    /// <summary>Shards of its list.</summary>
    public int Shards => job.List.Shards;

    /// <summary>Its data set.</summary>
    public string Out => job.Folder.OutFolder;

    /// <summary>Sets it up.</summary>
    /// <param name="names">Names of the list.</param>
    public static async Task<LabScan> PrepareAsync(IReadOnlyCollection<string> names)
    {
        TemporaryFolder at = new();
        string list = at["list.txt"];
        await File.WriteAllLinesAsync(list, names);
        ScanArguments arguments = new() { Network = new() { Lab = true, LabMix = "dense" }, List = list, Retries = 0, ShardSize = 50 };
        LabSession internet = await LabSession.OpenAsync(arguments.Network, CancellationToken.None);
        IHost built = ScannerHost.Build(arguments.Network, arguments.ToSettings(), arguments.Seed, internet.Map, bulk: true, TimeProvider.System);
        ScanIdentity identity = ScanIdentity.New(TimeProvider.System);
        WorkFolder work = new(at["out"], identity.ScanId);
        work.Create();
        await using Stream raw = File.OpenRead(list);
        SpooledList spooled = await new ListSpool(work.ListFolder, arguments.Seed, arguments.ShardSize).MakeAsync(raw, list, arguments.ToListOptions(_ => { }), CancellationToken.None);
        SqliteWorkStore opened = SqliteWorkStore.Open(work.StoreFile, arguments.Seed);
        ScanManifest manifest = new()
        {
            ScanId = identity.ScanId,
            ScanDate = identity.ScanDate,
            Complete = false,
            StartedAt = identity.StartedAt,
            EndedAt = identity.StartedAt,
            Input = new("list.txt", spooled.Fingerprint.Sha256, spooled.Fingerprint.Bytes, spooled.Lines, spooled.Domains, spooled.Distinct, spooled.Rejects),
        };
        return new(at, internet, built, opened, new(identity, work, spooled, opened, manifest), arguments.ToSettings());
    }

    /// <summary>Runs it to its end.</summary>
    public Task<ScanResult> RunAsync() => Runner.RunAsync(job, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        host.Dispose();
        await lab.DisposeAsync();
        folder.Dispose();
    }
}
