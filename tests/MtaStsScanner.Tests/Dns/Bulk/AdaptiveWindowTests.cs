using System.Globalization;
using MtaStsScanner.Dns.Bulk;

namespace MtaStsScanner.Tests.Dns.Bulk;

public sealed class AdaptiveWindowTests
{
    private const int First = 256, Floor = 16;

    // Rounds, one after the other: FAILED% of MILLISECONDS, in the words "5%/10"; "idle" before one says that there was no more to send.
    // The window is larger after the last round than before it, smaller, or the same.
    [Theory]
    [InlineData("0%/10", "larger")]
    [InlineData("0%/10 0%/10", "larger")]
    [InlineData("idle 0%/10", "same")] // a good round of few questions says nothing of many
    [InlineData("20%/10", "larger")] // names that fail on their own account
    [InlineData("20%/10 20%/10", "larger")]
    [InlineData("20%/10 29%/10", "larger")]
    [InlineData("20%/10 35%/10", "smaller")]
    [InlineData("0%/10 9%/10", "larger")]
    [InlineData("0%/10 12%/10", "smaller")]
    [InlineData("0%/10 idle 12%/10", "smaller")]
    [InlineData("0%/10 100%/10", "smaller")]
    [InlineData("0%/10 0%/59", "larger")]
    [InlineData("0%/10 0%/62", "smaller")] // more than four times the best and 20 ms
    [InlineData("0%/1 0%/23", "larger")]
    [InlineData("0%/100 0%/400", "larger")]
    [InlineData("0%/100 0%/450", "smaller")]
    [InlineData("0%/300 0%/10 0%/80", "smaller")] // the best of all rounds, not of the first
    [InlineData("0%/10 0%/80 0%/10", "larger")]
    [InlineData("0%/10 50%/10 0%/10", "larger")]
    public void A_round_raises_or_lowers_it(string rounds, string then)
    {
        AdaptiveWindow window = new(1_000_000);
        int before = window.Size;
        foreach (string round in rounds.Replace("idle ", "idle", StringComparison.Ordinal).Split(' '))
        {
            before = window.Size;
            Play(window, round);
        }

        Assert.Equal(then, window.Size > before ? "larger" : window.Size < before ? "smaller" : "same");
    }

    [Fact]
    public void Until_something_goes_wrong_it_is_doubled_and_then_raised_by_steps()
    {
        AdaptiveWindow window = new(1_000_000);
        Assert.Equal(First, window.Size);
        Play(window, "0%/10");
        Assert.Equal(2 * First, window.Size);
        Play(window, "0%/10");
        Assert.Equal(4 * First, window.Size);
        Play(window, "50%/10");
        Assert.Equal((int)(4 * First * 0.7), window.Size);
        int before = window.Size;
        Play(window, "0%/10");
        Assert.InRange(window.Size, before + Floor, before * 1.1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(500)]
    [InlineData(5000)]
    public void It_never_leaves_floor_and_ceiling(int most)
    {
        AdaptiveWindow window = new(most);
        Assert.Equal(Math.Min(First, most), window.Size);
        for (int i = 0; i < 50; i++)
        {
            Play(window, "0%/10");
            Assert.InRange(window.Size, 1, most);
        }

        Assert.Equal(most, window.Size);
        for (int i = 0; i < 50; i++)
        {
            Play(window, "100%/10");
            Assert.InRange(window.Size, Math.Min(Floor, most), most);
        }

        Assert.Equal(Math.Min(Floor, most), window.Size);
        for (int i = 0; i < 1000 && window.Size < most; i++) Play(window, "0%/10");
        Assert.Equal(most, window.Size);
    }

    [Fact]
    public void A_resolver_that_comes_back_begins_anew()
    {
        AdaptiveWindow window = new(1_000_000);
        Play(window, "0%/10");
        for (int i = 0; i < 20; i++) Play(window, "90%/10");
        Assert.Equal(Floor, window.Size);
        window.Failed(); // of a round that is not at its end

        window.Restart();

        Assert.Equal(First, window.Size);
        Play(window, "0%/100");
        Assert.Equal(2 * First, window.Size);
    }

    // A round is as many results as the window has places, and never so few that chance decides.
    private static void Play(AdaptiveWindow window, string round)
    {
        bool idle = round.StartsWith("idle", StringComparison.Ordinal);
        string[] parts = round[(idle ? 4 : 0)..].Split("%/");
        int results = Math.Max(64, window.Size), failed = results * int.Parse(parts[0], CultureInfo.InvariantCulture) / 100;
        if (!idle) window.Full();
        for (int i = 0; i < results; i++)
        {
            if (i < failed) window.Failed();
            else window.Answered(long.Parse(parts[1], CultureInfo.InvariantCulture) + (i % 3));
        }
    }
}
