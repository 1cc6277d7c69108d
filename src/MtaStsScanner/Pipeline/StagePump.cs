using System.Threading.Channels;

namespace MtaStsScanner.Pipeline;

/// <summary>Streams items through workers over bounded channels. All channels of the scanner are made here.</summary>
internal static class StagePump
{
    /// <summary>A bounded channel: a writer waits while it is full, so that no stage runs away from the next.</summary>
    public static Channel<T> Bounded<T>(int capacity) =>
        Channel.CreateBounded<T>(new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.Wait });

    /// <summary>
    /// Takes items from <paramref name="input"/> with <paramref name="workers"/> workers and writes each outcome to <paramref name="output"/>,
    /// which is completed when all is done, or with the fault of the worker that failed.
    /// </summary>
    public static async Task TransformAsync<TInput, TOutcome>(
        ChannelReader<TInput> input, ChannelWriter<TOutcome> output, int workers, Func<TInput, CancellationToken, ValueTask<TOutcome>> step, CancellationToken stop)
    {
        Exception? fault = null;
        try
        {
            await ForEachAsync(
                input,
                workers,
                async (item, token) => await output.WriteAsync(await step(item, token).ConfigureAwait(false), token).ConfigureAwait(false),
                stop).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            fault = e;
            throw;
        }
        finally
        {
            output.TryComplete(fault);
        }
    }

    /// <summary>Takes items from <paramref name="input"/> with <paramref name="workers"/> workers until it is complete. The first fault stops the others.</summary>
    public static async Task ForEachAsync<T>(ChannelReader<T> input, int workers, Func<T, CancellationToken, ValueTask> step, CancellationToken stop)
    {
        using CancellationTokenSource faulted = CancellationTokenSource.CreateLinkedTokenSource(stop);
        async Task WorkAsync()
        {
            try
            {
                await foreach (T item in input.ReadAllAsync(faulted.Token).ConfigureAwait(false))
                    await step(item, faulted.Token).ConfigureAwait(false);
            }
            catch
            {
                await faulted.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }

        Task[] tasks = [.. Enumerable.Range(0, workers).Select(_ => WorkAsync())];
        await AllAsync(tasks).ConfigureAwait(false);
    }

    /// <summary>Waits for all and throws the fault that began it, not the cancellations that followed.</summary>
    public static async Task AllAsync(params Task[] tasks)
    {
        try
        {
            await Task.WhenAll(tasks).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Exception? cause = tasks.Where(t => t.IsFaulted).Select(t => t.Exception!.InnerException).FirstOrDefault(e => e is not ChannelClosedException);
            if (cause is not null) throw cause;
            throw;
        }
    }
}
