using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MtaSts;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Cli.Terminal;
using MtaStsScanner.Dialing;
using MtaStsScanner.Dns;
using MtaStsScanner.Input;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Reporting;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Sqlite;

namespace MtaStsScanner.Cli.Hosting;

/// <summary>One run of a scan from the lock to the summary, from the start or from where it was stopped.</summary>
internal static class ScanSession
{
    /// <summary>Domains up to which nobody asks who scans.</summary>
    private const int AnonymousDomains = 100;

    private const string ArgumentsNote = "arguments";
    private const string StartedNote = "started_at";
    private static readonly JsonSerializerOptions SummaryJson = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Begins a scan.</summary>
    public static async Task<int> StartAsync(ScanArguments arguments, string outFolder, ScanOutput output, CancellationToken stop)
    {
        await using LabSession lab = await LabSession.OpenAsync(arguments.Network, stop).ConfigureAwait(false);
        await using Stream list = ListSource.Open(arguments.List, Console.OpenStandardInput);
        using OutputLock held = Lock(outFolder);
        using IHost host = ScannerHost.Build(arguments.Network, arguments.ToSettings(), arguments.Seed, lab.Map);
        await Preflight.ResolverAnswersAsync(host.Services, stop).ConfigureAwait(false);

        ScanIdentity identity = ScanIdentity.New(host.Services.GetRequiredService<TimeProvider>());
        WorkFolder folder = new(outFolder, identity.ScanId);
        folder.Create();
        SpooledList spooled;
        try
        {
            spooled = await new ListSpool(folder.ListFolder, arguments.Seed, arguments.ShardSize).MakeAsync(list, arguments.List, ListOptions(arguments), stop).ConfigureAwait(false);
            AskForContact(arguments.Network, spooled);
        }
        catch
        {
            // Nothing half-written: a list that can't be used leaves no folder that somebody would try to resume.
            folder.Delete();
            throw;
        }

        await using SqliteWorkStore store = SqliteWorkStore.Open(folder.StoreFile, arguments.Seed);
        await store.SetNoteAsync(StartedNote, identity.StartedAt.ToString("O", System.Globalization.CultureInfo.InvariantCulture), stop).ConfigureAwait(false);
        await store.SetNoteAsync(ArgumentsNote, arguments.ToJson(), stop).ConfigureAwait(false);
        return await RunAsync(host, lab, arguments, new(identity, folder, spooled, store, Manifest(host, arguments, identity, spooled)), output, stop).ConfigureAwait(false);
    }

    /// <summary>Goes on with the scan that is unfinished in a data set; with none it says so and is done.</summary>
    public static async Task<int> ResumeAsync(string outFolder, ScanOutput output, CancellationToken stop)
    {
        if (!Directory.Exists(outFolder)) throw new UserException($"There is no data set '{outFolder}' to resume in.");
        using OutputLock held = Lock(outFolder);
        if (Unfinished(outFolder) is not { } folder)
        {
            Console.Error.WriteLine($"mtasts: nothing to resume in '{outFolder}'.");
            return ExitCode.Done;
        }

        SpooledList spooled = SpooledList.TryOpen(folder.ListFolder) ?? throw new UserException($"The list of the scan {folder.ScanId} is gone from its working folder: start anew.");
        await using SqliteWorkStore store = SqliteWorkStore.Open(folder.StoreFile, 0);
        ScanArguments arguments = ScanArguments.FromJson((await store.GetNoteAsync(ArgumentsNote, stop).ConfigureAwait(false))!);
        DateTimeOffset started = DateTimeOffset.Parse((await store.GetNoteAsync(StartedNote, stop).ConfigureAwait(false))!, System.Globalization.CultureInfo.InvariantCulture);
        ScanIdentity identity = new(folder.ScanId, started);

        await using LabSession lab = await LabSession.OpenAsync(arguments.Network, stop).ConfigureAwait(false);
        using IHost host = ScannerHost.Build(arguments.Network, arguments.ToSettings(), arguments.Seed, lab.Map);
        await Preflight.ResolverAnswersAsync(host.Services, stop).ConfigureAwait(false);
        return await RunAsync(host, lab, arguments, new(identity, folder, spooled, store, Manifest(host, arguments, identity, spooled)), output, stop).ConfigureAwait(false);
    }

    /// <summary>How the list is read.</summary>
    public static ListOptions ListOptions(ScanArguments arguments) => new()
    {
        Limit = arguments.Limit,
        Registrable = arguments.Registrable ? BuiltInSuffixes.Load().List.RegistrableDomain : null,
    };

    private static async Task<int> RunAsync(IHost host, LabSession lab, ScanArguments arguments, ScanJob job, ScanOutput output, CancellationToken stop)
    {
        ScanSettings settings = arguments.ToSettings();
        TimeProvider time = host.Services.GetRequiredService<TimeProvider>();
        ScanRunner runner = new(host.Services.GetRequiredService<StageSet>(), host.Services.GetRequiredService<PublicSuffixList>(), settings, lab.Expectation(settings), time);
        using CancellationTokenSource done = new();
        Task reporting = new ProgressReporter(runner.Progress, time).RunAsync(output.Quiet, done.Token);
        ScanResult result;
        try
        {
            result = await runner.RunAsync(job, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new UserException(
                $"stopped after {runner.Progress.Resolved} of {job.List.Distinct} domains; go on with: mtasts scan --resume {job.Folder.OutFolder}", ExitCode.Stopped);
        }
        finally
        {
            await done.CancelAsync().ConfigureAwait(false);
            await reporting.ConfigureAwait(false);
        }

        if (output.Json) Console.Out.WriteLine(JsonSerializer.Serialize(result, SummaryJson));
        else ScanSummary.Write(result, Console.Out);
        return Agrees(result, lab) ? ExitCode.Done : ExitCode.Fault;
    }

    private static bool Agrees(ScanResult result, LabSession lab)
    {
        if (lab.Internet is { TrapConnections: > 0 } internet)
        {
            Console.Error.WriteLine($"mtasts: {internet.TrapConnections} connections went to addresses that must never be dialled: a fault of mtasts.");
            return false;
        }

        return result.Counts.AsExpected == result.Counts.Checked;
    }

    private static OutputLock Lock(string outFolder)
    {
        try
        {
            return OutputLock.Take(outFolder, TimeProvider.System);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && e is not OutputLockedException)
        {
            throw new UserException($"The data set '{outFolder}' can't be written: {e.Message} Choose another folder with --out DIR.");
        }
    }

    // A crash while the list was read leaves a folder without arguments: there is nothing in it to go on with.
    private static WorkFolder? Unfinished(string outFolder)
    {
        foreach (WorkFolder folder in WorkFolder.Unfinished(outFolder))
        {
            if (File.Exists(folder.StoreFile) && SpooledList.TryOpen(folder.ListFolder) is not null) return folder;
        }

        return null;
    }

    private static void AskForContact(NetworkArguments network, SpooledList list)
    {
        if (network.IsLab || network.Contact is not null || list.Distinct <= AnonymousDomains) return;
        throw new UserException(
            $"The list has {list.Distinct} domains: beyond {AnonymousDomains} those who are scanned must be able to ask who does it. Give --contact https://… (a page that says who, why and how to opt out) or --contact mailto:….");
    }

    private static ScanManifest Manifest(IHost host, ScanArguments arguments, ScanIdentity identity, SpooledList list)
    {
        BuiltInSuffixes suffixes = host.Services.GetRequiredService<BuiltInSuffixes>();
        TrustedRoots roots = host.Services.GetRequiredService<TrustedRoots>();
        DnsOptions dns = host.Services.GetRequiredService<DnsOptions>();
        return new()
        {
            ScanId = identity.ScanId,
            ScanDate = identity.ScanDate,
            Complete = false,
            StartedAt = identity.StartedAt,
            EndedAt = identity.StartedAt,
            Notes = arguments.Notes,
            Platform = new(StringComparer.Ordinal) { ["runtime"] = RuntimeInformation.FrameworkDescription, ["os"] = RuntimeInformation.OSDescription, ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(), ["tls"] = TlsLibrary.Version },
            Configuration = Configuration(arguments),
            Input = new(arguments.List, list.Fingerprint.Sha256, list.Fingerprint.Bytes, list.Lines, list.Domains, list.Distinct, list.Rejects),
            SuffixList = new(suffixes.Sha256, suffixes.Version, suffixes.List.Count),
            RootStore = new(roots.Sha256, null, roots.Count),
            Resolvers = [.. dns.Resolvers.Select(r => r.ToString())],
            Vantage = new(StringComparer.Ordinal) { ["lab"] = arguments.Network.IsLab ? "yes" : "no", ["host"] = Environment.MachineName },
        };
    }

    private static SortedDictionary<string, string?> Configuration(ScanArguments arguments)
    {
        SortedDictionary<string, string?> configuration = new(StringComparer.Ordinal);
        using JsonDocument document = JsonDocument.Parse(arguments.ToJson());
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object)
                foreach (JsonProperty inner in property.Value.EnumerateObject()) configuration[inner.Name] = inner.Value.ToString();
            else configuration[property.Name] = property.Value.ToString();
        }

        return configuration;
    }
}
