using MtaStsScanner.Pacing;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Pipeline;

/// <summary>Keeps in the working folder how connecting went, over all runs of a scan; a run that was killed loses the last seconds of it.</summary>
internal sealed class ConnectionLedger(ConnectionCounts counts, IWorkStore store, TimeProvider time)
{
    private const string Note = "pacing_figures";
    private static readonly TimeSpan KeepEvery = TimeSpan.FromSeconds(5);

    private PacingFigures? earlier;

    /// <summary>Measures, and keeps the counts meanwhile; one time after another, where need be.</summary>
    /// <returns>The figures of this run and those before it.</returns>
    public async Task<PacingFigures> DuringAsync(Func<Task> measureAsync, CancellationToken stop)
    {
        PacingFigures before = earlier ??= PacingFigures.FromJson(await store.GetNoteAsync(Note, stop).ConfigureAwait(false));
        using CancellationTokenSource measured = new();
        Task keeping = KeepAsync(before, measured.Token);
        try
        {
            await measureAsync().ConfigureAwait(false);
        }
        finally
        {
            await measured.CancelAsync().ConfigureAwait(false);
            await keeping.ConfigureAwait(false);
            await KeepOnceAsync(before).ConfigureAwait(false);
        }

        return before.Plus(counts.Figures);
    }

    private async Task KeepAsync(PacingFigures before, CancellationToken measured)
    {
        try
        {
            while (true)
            {
                await Task.Delay(KeepEvery, time, measured).ConfigureAwait(false);
                await KeepOnceAsync(before).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // All is measured.
        }
    }

    private ValueTask KeepOnceAsync(PacingFigures before) => store.AddConnectionsAsync(counts.Take(), Note, before.Plus(counts.Figures).ToJson(), CancellationToken.None);
}
