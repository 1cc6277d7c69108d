using MtaStsScanner.Cli.Options;

namespace MtaStsScanner.Cli.Scheduling;

/// <summary>A list that is scanned again and again, as configured.</summary>
/// <param name="Name">Its name: one line of printable text.</param>
/// <param name="Out">Its data set.</param>
/// <param name="Timetable">When it runs.</param>
/// <param name="Arguments">How it is scanned: what <c>mtasts scan</c> would be given.</param>
internal sealed record Job(string Name, string Out, Timetable Timetable, ScanArguments Arguments)
{
    /// <summary>What becomes of a run whose time passed while nobody ran the service.</summary>
    public MissedRuns Missed { get; init; } = MissedRuns.CatchUp;

    /// <summary>Scans that stay after each run; null for all of them. Of a month that was put together all stay until the last of them may go.</summary>
    public int? Keep { get; init; }

    /// <summary>Scans of a month that is over are put together after a run.</summary>
    public bool Compact { get; init; }

    /// <summary>Names of the channels that are told of its alerts; null for all that are configured.</summary>
    public IReadOnlyList<string>? Notify { get; init; }

    /// <summary>Told of each run's start and end; null for nobody. Who knows it can pretend to be us: a secret.</summary>
    public Uri? PingUrl { get; init; }
}
