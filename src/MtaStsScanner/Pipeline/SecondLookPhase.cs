using MtaSts;
using MtaStsScanner.Storage.History;

namespace MtaStsScanner.Pipeline;

/// <summary>
/// Measures domains again that got worse since the scan before, when nothing else runs: a regression counts only where that says the same. Nothing that it sees becomes evidence:
/// the rows of a scan are what its passes saw.
/// </summary>
/// <param name="stages">The stages.</param>
/// <param name="suffixes">The Public Suffix List.</param>
/// <param name="settings">What the scan was judged by.</param>
/// <param name="progress">How far it is.</param>
/// <param name="time">The clock.</param>
internal sealed class SecondLookPhase(StageSet stages, PublicSuffixList suffixes, ScanSettings settings, ScanProgress progress, TimeProvider time)
{
    private const int AtOnce = 50;

    /// <summary>Looks again, within <see cref="ScanSettings.SecondLookTime"/>: who was not reached until then does not count yet.</summary>
    /// <param name="regressions">Who.</param>
    /// <param name="at">When the scan began.</param>
    /// <param name="trust">Whose facts count in it.</param>
    /// <param name="stop">Ends the phase.</param>
    public async Task<SecondLooks> RunAsync(IReadOnlyList<Regression> regressions, DateTimeOffset at, TrustedStages trust, CancellationToken stop)
    {
        SecondLooks looks = SecondLooks.None();
        if (regressions.Count == 0 || settings.SecondLookTime <= TimeSpan.Zero) return looks;
        progress.Phase = ScanPhase.LookingAgain;
        DomainCheck check = new(stages, suffixes, settings with { Retries = 0, Stages = settings.SmtpFault is null || settings.Stages < ScanStages.Smtp ? settings.Stages : ScanStages.Policy }, time) { Afresh = true };
        using CancellationTokenSource over = new(settings.SecondLookTime, time);
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(stop, over.Token);
        Lock gate = new();
        try
        {
            await Parallel.ForEachAsync(regressions, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ended.Token }, async (regression, token) =>
            {
                CheckResult again = await check.RunAsync(regression.Seen.Domain, [], token).ConfigureAwait(false);
                DomainSighting seen = SecondSighting.Of(again, at);
                lock (gate) looks.Add(regression, seen, trust);
            }).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            // Its time is over: the others wait for another night.
        }

        return looks;
    }
}
