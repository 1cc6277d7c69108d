using Microsoft.Extensions.Logging;
using MtaStsScanner.Reporting;

namespace MtaStsScanner.Cli.Scheduling;

/// <summary>What an operator acts on, a structured line each; nothing per domain. Text from files and the network is escaped.</summary>
/// <param name="loggers">Where it goes.</param>
internal sealed partial class ServiceLog(ILoggerFactory loggers)
{
    private readonly ILogger logger = loggers.CreateLogger(Storage.Software.Name);

    /// <summary>The service runs.</summary>
    [LoggerMessage(1, LogLevel.Information, "{Jobs} jobs; the next run is that of {Job} at {At}")]
    public partial void Started(int jobs, string job, string at);

    /// <summary>A run began.</summary>
    public void Began(DueRun run) => Began(Escape.ForTerminal(run.Job.Name), Word(run.Trigger), Time(run.Due));

    /// <summary>A run ended.</summary>
    public void Ended(RunRecord run)
    {
        (string job, string outcome, string took, string scan, string reason) =
            (Escape.ForTerminal(run.Job), Word(run.Outcome), Options.Duration.ToText(run.EndedAt - run.StartedAt), run.ScanId ?? "-", Escape.ForTerminal(run.Reason));
        switch (run.Outcome)
        {
            case RunOutcome.Published: Published(job, scan, took, run.Figures?.Domains ?? 0, reason); break;
            case RunOutcome.Incomplete or RunOutcome.Skipped or RunOutcome.Stopped: Held(job, outcome, scan, took, run.ExitCode, reason); break;
            default: Failed(job, outcome, scan, took, run.ExitCode, reason); break;
        }
    }

    /// <summary>Something about a run that a person should know.</summary>
    public void Notice(string job, string text) => Noticed(Escape.ForTerminal(job), Escape.ForTerminal(text));

    /// <summary>A fault of ours within a run.</summary>
    [LoggerMessage(7, LogLevel.Critical, "a fault of mtasts in the run of {Job}: please report it")]
    public partial void Fault(Exception fault, string job);

    /// <summary>A scan that can't be taken up is let go.</summary>
    [LoggerMessage(8, LogLevel.Error, "the unfinished scan {Scan} of {Job} can't be taken up and is let go")]
    public partial void GivenUp(string job, string scan);

    /// <summary>The switch that a run's ping goes to did not answer.</summary>
    [LoggerMessage(9, LogLevel.Warning, "the ping of {Job} did not arrive: {Reason}")]
    public partial void PingLost(string job, string reason);

    /// <summary>The service stops.</summary>
    [LoggerMessage(10, LogLevel.Information, "stopping")]
    public partial void Stopping();

    /// <summary>A wait until a moment.</summary>
    [LoggerMessage(11, LogLevel.Debug, "waiting until {At}")]
    public partial void Waiting(string at);

    /// <summary>Alerts that a channel did not take.</summary>
    public void Undelivered(string channel, string reason) => NotDelivered(Escape.ForTerminal(channel), Escape.ForTerminal(reason));

    [LoggerMessage(12, LogLevel.Error, "alerts not delivered by {Channel}: {Reason}")]
    private partial void NotDelivered(string channel, string reason);

    [LoggerMessage(2, LogLevel.Information, "run of {Job} begins ({Trigger}, due {Due})")]
    private partial void Began(string job, string trigger, string due);

    [LoggerMessage(3, LogLevel.Information, "run of {Job} published scan {Scan} in {Took}: {Domains} domains {Reason}")]
    private partial void Published(string job, string scan, string took, long domains, string reason);

    [LoggerMessage(4, LogLevel.Warning, "run of {Job}: {Outcome}, scan {Scan}, after {Took} (exit code {ExitCode}): {Reason}")]
    private partial void Held(string job, string outcome, string scan, string took, int exitCode, string reason);

    [LoggerMessage(5, LogLevel.Error, "run of {Job}: {Outcome}, scan {Scan}, after {Took} (exit code {ExitCode}): {Reason}")]
    private partial void Failed(string job, string outcome, string scan, string took, int exitCode, string reason);

    [LoggerMessage(6, LogLevel.Warning, "{Job}: {Text}")]
    private partial void Noticed(string job, string text);

    /// <summary>A moment as it stands in the log.</summary>
    public static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static string Word<T>(T value) where T : struct, Enum => MtaSts.Words.Of(value);
}
