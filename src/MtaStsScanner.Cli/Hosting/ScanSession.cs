using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MtaSts;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Dialing;
using MtaStsScanner.Dns;
using MtaStsScanner.Input;
using MtaStsScanner.Pacing;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Sqlite;
using MtaStsScanner.Vantage;

namespace MtaStsScanner.Cli.Hosting;

/// <summary>One run of a scan from the lock to the summary, from the start or from where it was stopped.</summary>
/// <param name="audience">Whoever it is run for.</param>
/// <param name="time">The clock.</param>
/// <param name="failOn">What makes a scan that is done end with exit code 1.</param>
internal sealed class ScanSession(IScanAudience audience, TimeProvider time, IReadOnlyList<FailCondition> failOn)
{
    /// <summary>Domains up to which nobody asks who scans.</summary>
    private const int AnonymousDomains = 100;

    /// <summary>Begins a scan.</summary>
    /// <param name="arguments">What was typed for it.</param>
    /// <param name="outFolder">The data set.</param>
    /// <param name="forgetBans">Those who refused earlier scans are asked again.</param>
    /// <param name="stop">Stops it, to be resumed.</param>
    public async Task<int> StartAsync(ScanArguments arguments, string outFolder, bool forgetBans, CancellationToken stop)
    {
        await using LabSession lab = await LabSession.OpenAsync(arguments.Network, stop).ConfigureAwait(false);
        await using Stream list = ListSource.Open(arguments.List, Console.OpenStandardInput);
        using OutputLock held = DataSetOptions.Lock(outFolder);
        IReadOnlyList<Ban> bans = Bans.InForce(outFolder, forgetBans, time.GetUtcNow());
        using IHost host = ScannerHost.Build(arguments.Network, arguments.ToSettings(), arguments.Seed, lab.Map, bulk: true, time, new BanList(bans));
        arguments = arguments with { Network = await Preflight.RunAsync(host.Services, arguments.Network, audience.Notice, stop).ConfigureAwait(false) };

        ScanIdentity identity = ScanIdentity.New(time);
        WorkFolder folder = new(outFolder, identity.ScanId);
        folder.Create();
        SpooledList spooled;
        try
        {
            spooled = await new ListSpool(folder.ListFolder, arguments.Seed, arguments.ShardSize).MakeAsync(list, arguments.List, arguments.ToListOptions(audience.Notice), stop).ConfigureAwait(false);
            AskForContact(arguments.Network, spooled);
            BanFile.Write(folder.BanFile, bans); // whoever takes the scan up leaves the same alone
            audience.Listed(identity, spooled);
            folder.WriteJob(new ScanTask(identity.StartedAt, arguments, list.CanSeek ? Path.GetFullPath(arguments.List) : null).ToJson());
        }
        catch (Exception e)
        {
            // Nothing half-written: a list that can't be used leaves no folder that somebody would try to resume.
            folder.Delete();
            if (e is IOException) throw new UserException($"The list can't be copied to '{outFolder}': {e.Message} Make room or choose another folder with --out DIR.");
            throw;
        }

        await using SqliteWorkStore store = SqliteWorkStore.Open(folder.StoreFile, arguments.Seed);
        return await RunAsync(host, lab, arguments, new(identity, folder, spooled, store, Manifest(host, arguments, identity, spooled)), stop).ConfigureAwait(false);
    }

    /// <summary>Goes on with the scan that is unfinished in a data set; with none it says so and is done.</summary>
    /// <param name="outFolder">The data set.</param>
    /// <param name="typed">What was typed with <c>--resume</c>: nothing that contradicts the beginning, and the list must be as it was. Null where nobody typed anything: then the copy of the list counts that was made.</param>
    /// <param name="stop">Stops it, to be resumed.</param>
    public async Task<int> ResumeAsync(string outFolder, TypedOptions? typed, CancellationToken stop)
    {
        if (!Directory.Exists(outFolder)) throw new UserException($"There is no data set '{outFolder}' to resume in.");
        using OutputLock held = DataSetOptions.Lock(outFolder);
        if (WorkFolder.Unfinished(outFolder) is not [WorkFolder folder, ..])
        {
            audience.Notice($"nothing to resume in '{outFolder}'.");
            return ExitCode.Done;
        }

        SpooledList spooled = SpooledList.TryOpen(folder.ListFolder) ?? throw new UserException($"The list of the scan {folder.ScanId} is gone from its working folder: start anew.");
        (DateTimeOffset started, ScanArguments arguments, string? listFile) = ScanTask.FromJson(folder.Job!);
        typed?.MustAgree(arguments, folder.ScanId);
        arguments = typed?.GoingOn(arguments) ?? arguments;
        if (typed is not null && listFile is not null) await SameList.MustHoldAsync(listFile, spooled, folder, stop).ConfigureAwait(false);
        await using SqliteWorkStore store = SqliteWorkStore.Open(folder.StoreFile, arguments.Seed);
        ScanIdentity identity = new(folder.ScanId, started);

        await using LabSession lab = await LabSession.OpenAsync(arguments.Network, stop, goesOn: true).ConfigureAwait(false);
        using IHost host = ScannerHost.Build(arguments.Network, arguments.ToSettings(), arguments.Seed, lab.Map, bulk: true, time, new BanList(BanFile.Read(folder.BanFile)));
        await Preflight.RunAsync(host.Services, arguments.Network, audience.Notice, stop).ConfigureAwait(false);
        return await RunAsync(host, lab, arguments, new(identity, folder, spooled, store, Manifest(host, arguments, identity, spooled)), stop).ConfigureAwait(false);
    }

    private async Task<int> RunAsync(IHost host, LabSession lab, ScanArguments arguments, ScanJob job, CancellationToken stop)
    {
        ScanSettings settings = arguments.ToSettings() with { Acknowledgements = AcknowledgedFile.Read(arguments.Acknowledged, audience.Notice) };
        DnsWitness dns = host.Services.GetRequiredService<DnsWitness>();
        CanaryWatch canaries = host.Services.GetRequiredService<CanaryWatch>();
        ScanRunner runner = new(
            host.Services.GetRequiredService<StageSet>(), host.Services.GetRequiredService<PublicSuffixList>(), settings, dns, canaries, host.Services.GetRequiredService<ConnectionCounts>(),
            lab.Expectation(settings, arguments.Network), time)
        {
            Notice = audience.Notice,
        };
        using PosixSignalRegistration? hangUp = host.Services.GetRequiredService<OptOutList>().OnHangUp();
        using CancellationTokenSource done = new();
        Task reporting = audience.FollowAsync(job.Identity, runner.Progress, dns, done.Token);
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
        catch (OperationCanceledException) when (canaries.Contradiction is { } round)
        {
            throw new UserException(
                $"stopped after {runner.Progress.Resolved} of {job.List.Distinct} domains: {Preflight.Contradicted(round)} What was learnt before is kept; go on once that is mended with: mtasts scan --resume {job.Folder.OutFolder}", ExitCode.Untrusted);
        }
        catch (OperationCanceledException) when (dns.Unreachable.IsCancellationRequested)
        {
            throw new UserException(
                $"stopped after {runner.Progress.Resolved} of {job.List.Distinct} domains: no DNS resolver answers any more ({string.Join(", ", job.Manifest.Resolvers)}). What was measured is kept; go on with: mtasts scan --resume {job.Folder.OutFolder}", ExitCode.Untrusted);
        }
        catch (UntrustedVantageException fault)
        {
            throw new UserException(
                $"{Preflight.CanNotProbe(fault.Message)} What was looked up is kept; go on from where port 25 is open with: mtasts scan --resume {job.Folder.OutFolder}", ExitCode.Untrusted);
        }
        catch (IOException fault)
        {
            throw new UserException(
                $"stopped, since files can't be written: {fault.Message} What was measured is kept; make room and go on with: mtasts scan --resume {job.Folder.OutFolder}", ExitCode.Stopped);
        }
        finally
        {
            await done.CancelAsync().ConfigureAwait(false);
            await reporting.ConfigureAwait(false);
        }

        audience.Done(result);
        if (!Agrees(result, lab)) return ExitCode.Fault;
        string[] held = [.. failOn.Select(c => c.Holds(result)).OfType<string>()];
        if (held.Length == 0) return ExitCode.Done;
        audience.Notice($"done, and --fail-on holds: {string.Join(", ", held)}.");
        return ExitCode.ConditionHeld;
    }

    private bool Agrees(ScanResult result, LabSession lab)
    {
        if (lab.Internet is { TrapConnections: > 0 } internet)
        {
            audience.Notice($"{internet.TrapConnections} connections went to addresses that must never be dialled: a fault of mtasts.");
            return false;
        }

        return result.Counts.AsExpected == result.Counts.Checked;
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
            Configuration = arguments.ToFlat(),
            Input = new(arguments.List, list.Fingerprint.Sha256, list.Fingerprint.Bytes, list.Lines, list.Domains, list.Distinct, list.Rejects),
            SuffixList = new(suffixes.Sha256, suffixes.Version, suffixes.List.Count),
            RootStore = new(roots.Sha256, null, roots.Count),
            Resolvers = [.. dns.Resolvers.Select(r => r.ToString())],
            Vantage = new(StringComparer.Ordinal) { ["lab"] = arguments.Network.IsLab ? "yes" : "no", ["host"] = Environment.MachineName },
        };
    }
}
