using Cronos;
using MtaStsScanner.Cli.Scheduling;

namespace MtaStsScanner.Cli.Tests.Scheduling;

/// <summary>Times by the clock of a place.</summary>
public sealed class TimetableTests
{
    [Theory]
    [InlineData("30 2 * * *", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z")] // comes twice that night, and counts once
    [InlineData("30 2 * * *", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")]
    [InlineData("30 2 * * *", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z")] // 02:30 does not come that night: at once after the gap
    [InlineData("30 2 * * *", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z")]
    [InlineData("0 0 30 2 *", "2026-01-01T00:00:00Z", null)]
    public void The_next_time_is_right(string cron, string after, string? expected) =>
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, null), Berlin(cron).After(DateTimeOffset.Parse(after, null)));

    [Fact]
    public void Times_that_passed_are_counted()
    {
        Timetable nightly = Berlin("30 2 * * *");
        DateTimeOffset from = new(2026, 10, 24, 0, 30, 0, TimeSpan.Zero);
        Assert.Equal((new DateTimeOffset(2026, 10, 26, 1, 30, 0, TimeSpan.Zero), 2L), nightly.Passed(from, from.AddDays(2).AddHours(2)));
        Assert.Equal((null, 0L), nightly.Passed(from, from.AddHours(23)));
    }

    private static Timetable Berlin(string cron) => new(cron, CronExpression.Parse(cron), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
}
