using MtaStsScanner.Input;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Scheduling;

/// <summary>How a run ended, and why.</summary>
/// <param name="Outcome">How.</param>
/// <param name="ExitCode">What <c>mtasts scan</c> would have ended with.</param>
/// <param name="Reason">One sentence; empty where all is well.</param>
internal sealed record RunEnd(RunOutcome Outcome, int ExitCode, string Reason)
{
    /// <summary>What an exception means that a scan ended with; null where it is a fault of ours.</summary>
    public static RunEnd? Of(Exception fault, CancellationToken stop) => fault switch
    {
        RefusedListException or InputException => new(RunOutcome.ListRefused, Cli.ExitCode.Usage, fault.Message),
        OutputLockedException => new(RunOutcome.Locked, Cli.ExitCode.Locked, fault.Message),
        UserException e => new(OutcomeOf(e.ExitCode), e.ExitCode, e.Message),
        DataSetException or IOException or UnauthorizedAccessException => new(RunOutcome.Failed, Cli.ExitCode.Usage, fault.Message),
        OperationCanceledException when stop.IsCancellationRequested => new(RunOutcome.Stopped, Cli.ExitCode.Stopped, "Stopped before anything was measured."),
        _ => null,
    };

    private static RunOutcome OutcomeOf(int exitCode) => exitCode switch
    {
        Cli.ExitCode.Stopped => RunOutcome.Stopped,
        Cli.ExitCode.Untrusted => RunOutcome.Untrusted,
        Cli.ExitCode.Locked => RunOutcome.Locked,
        _ => RunOutcome.Failed,
    };
}
