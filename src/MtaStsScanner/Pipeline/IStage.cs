namespace MtaStsScanner.Pipeline;

/// <summary>One step of the way of a domain. Failure of the network is in the outcome, never an exception.</summary>
public interface IStage<in TInput, TOutcome>
{
    /// <summary>Runs the step for one input.</summary>
    /// <returns>One outcome for every input, whatever the peer did.</returns>
    /// <exception cref="OperationCanceledException">Only when <paramref name="stop"/> asked for it.</exception>
    ValueTask<TOutcome> RunAsync(TInput input, CancellationToken stop);
}
