using MtaStsScanner.Cli.Hosting;
using MtaStsScanner.Dns;
using MtaStsScanner.Input;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Scheduling;

/// <summary>Hears of a job's scan: writes it up, and refuses a list that can't be meant.</summary>
/// <param name="job">The job.</param>
/// <param name="acceptList">Somebody said that the list is meant as it is.</param>
/// <param name="board">Where the run is written up.</param>
/// <param name="log">Told of what an operator should know.</param>
internal sealed class JobAudience(Job job, bool acceptList, RunBoard board, ServiceLog log) : IScanAudience
{
    /// <summary>The scan that was begun or taken up; null before.</summary>
    public string? ScanId { get; private set; }

    /// <summary>What came out; null where nothing was published.</summary>
    public ScanResult? Result { get; private set; }

    /// <summary>The same in figures.</summary>
    public RunFigures? Figures => Result is { } r
        ? new RunFigures(r.InputLines, r.DomainLines, r.Rejects, r.Endpoints, new SortedDictionary<string, long>(r.Counts.Verdicts, StringComparer.Ordinal))
        : null;

    /// <inheritdoc/>
    public void Notice(string text) => log.Notice(job.Name, text);

    /// <inheritdoc/>
    public void Listed(ScanIdentity identity, SpooledList list)
    {
        if (list.Distinct == 0) throw new RefusedListException($"The list '{job.Arguments.List}' has no usable domain.");
        if (acceptList || !Directory.Exists(job.Out)) return;
        if (DataSet.Open(job.Out).Scans is not [.., { } before] || list.Distinct * 2 >= before.Input.DistinctDomains) return;
        throw new RefusedListException(
            $"The list '{job.Arguments.List}' has {list.Distinct} domains, and had {before.Input.DistinctDomains} at the scan {before.ScanId}: it shrank by more than half. If that is meant, say so once: mtasts schedule --run-now JOB --accept-list.");
    }

    /// <inheritdoc/>
    public async Task FollowAsync(ScanIdentity identity, ScanProgress progress, DnsWitness dns, CancellationToken done)
    {
        ScanId = identity.ScanId;
        if (board.Running is { } run) board.Running = run with { ScanId = identity.ScanId, Progress = progress, Dns = dns };
        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Done(ScanResult result) => Result = result;
}
