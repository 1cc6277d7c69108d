using MtaStsScanner.Dns.Bulk;

namespace MtaStsScanner.Tests.Dns.Bulk;

public sealed class TimerWheelTests
{
    // The wheel's own turn: what is due later than that is further than it can see.
    private const long Turn = 2048 * TimerWheel.Tick;

    // Deadlines of questions that are put in at once, and what has come at a time.
    [Theory]
    [InlineData(0, "100", 99, "")]
    [InlineData(0, "100", 100 + TimerWheel.Tick, "100")]
    [InlineData(0, "300 100 200", 500, "100 200 300")]
    [InlineData(0, "300 100 200", 250, "100 200")]
    [InlineData(0, "100 100 100", 500, "100 100 100")]
    [InlineData(0, "8 16", 16, "8")]
    [InlineData(0, "8 16", 24, "8 16")]
    [InlineData(0, "0", 7, "")] // at once is with the next tick
    [InlineData(0, "0", 8, "0")]
    [InlineData(1000, "10 1200", 1016, "10")] // a deadline that is past
    [InlineData(0, "20000", Turn, "")] // beyond a turn
    [InlineData(0, "20000", 20_000 + TimerWheel.Tick, "20000")]
    [InlineData(0, "100000 20000 50", 60_000, "50 20000")]
    [InlineData(0, "100000 20000 50", 100_008, "50 20000 100000")]
    [InlineData(16_380, "16390 16400 32800", 16_408, "16390 16400")] // the wheel's first slot again
    [InlineData(16_380, "16390 16400 32800", 32_808, "16390 16400 32800")]
    public void Questions_come_when_their_time_has_come_and_no_sooner(long began, string deadlines, long now, string come)
    {
        TimerWheel wheel = new(began);
        long[] all = [.. deadlines.Split(' ').Select(long.Parse)];
        foreach (long deadline in all) wheel.Add(With(deadline));

        Assert.Equal(come, string.Join(' ', Expire(wheel, now).Order()));
        Assert.Equal(all.Length - come.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, wheel.Count);
        Assert.Equal(wheel.Count, wheel.All.Count());
    }

    [Fact]
    public void They_come_in_the_order_of_their_ticks()
    {
        TimerWheel wheel = new(0);
        foreach (long deadline in new long[] { 300, 40_000, 100, 20_000, 200 }) wheel.Add(With(deadline));
        List<long> come = [];
        for (long now = 0; now <= 50_000; now += 5) come.AddRange(Expire(wheel, now));

        Assert.Equal([100, 200, 300, 20_000, 40_000], come);
    }

    [Fact]
    public void What_is_taken_out_does_not_come()
    {
        TimerWheel wheel = new(0);
        PendingQuestion[] questions = [.. new long[] { 100, 100, 100, 30_000 }.Select(With)];
        foreach (PendingQuestion question in questions) wheel.Add(question);
        wheel.Remove(questions[1]);
        wheel.Remove(questions[3]);

        Assert.Equal([100, 100], Expire(wheel, 50_000));
        Assert.Equal(0, wheel.Count);
    }

    // Like a clock: nothing comes early, and nothing late by more than a tick, however long the loop slept.
    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 11)]
    [InlineData(3, 900)]
    [InlineData(4, 40_000)]
    public void However_long_the_loop_sleeps_each_comes_with_the_first_look_after_its_tick(int seed, int longestSleep)
    {
        Random random = new(seed);
        TimerWheel wheel = new(0);
        List<PendingQuestion> inside = [];
        long now = 0;
        for (int step = 0; step < 2_000; step++)
        {
            for (int i = random.Next(4); i > 0; i--)
            {
                PendingQuestion question = With(now + random.Next(60_000));
                wheel.Add(question);
                inside.Add(question);
            }

            if (inside.Count > 0 && random.Next(3) == 0)
            {
                PendingQuestion taken = inside[random.Next(inside.Count)];
                wheel.Remove(taken);
                inside.Remove(taken);
            }

            now += random.Next(longestSleep);
            List<PendingQuestion> come = [];
            wheel.Expire(now, come);
            Assert.All(come, q => Assert.True(inside.Remove(q) && q.Deadline <= now));
            Assert.DoesNotContain(inside, q => q.Deadline <= now - (2 * TimerWheel.Tick));
            Assert.Equal(inside.Count, wheel.Count);
        }
    }

    private static PendingQuestion With(long deadline) => new(pool: null) { Deadline = deadline };

    private static IEnumerable<long> Expire(TimerWheel wheel, long now)
    {
        List<PendingQuestion> due = [];
        wheel.Expire(now, due);
        return due.Select(q => q.Deadline);
    }
}
