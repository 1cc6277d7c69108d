using Cronos;

namespace MtaStsScanner.Cli.Scheduling;

/// <summary>When a job runs: a cron expression of five fields by the clock of a time zone. At the end of daylight saving time an hour that comes twice counts once.</summary>
/// <param name="Text">The expression as it was written.</param>
/// <param name="Expression">The same, parsed.</param>
/// <param name="Zone">By which clock.</param>
internal sealed record Timetable(string Text, CronExpression Expression, TimeZoneInfo Zone)
{
    /// <summary>The first time after a moment; null where never.</summary>
    public DateTimeOffset? After(DateTimeOffset moment) => Expression.GetNextOccurrence(moment, Zone)?.ToUniversalTime();

    /// <summary>The last time that is later than <paramref name="from"/> and not later than <paramref name="to"/>, and how many there are in all.</summary>
    public (DateTimeOffset? Last, long Count) Passed(DateTimeOffset from, DateTimeOffset to)
    {
        (DateTimeOffset? last, long count) = (null, 0);
        for (DateTimeOffset? next = After(from); next is { } time && time <= to; next = After(time)) (last, count) = (time, count + 1);
        return (last, count);
    }
}
