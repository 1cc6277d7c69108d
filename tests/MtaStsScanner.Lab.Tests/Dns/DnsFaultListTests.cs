namespace MtaStsScanner.Lab.Tests.Dns;

public sealed class DnsFaultListTests
{
    [Fact]
    public void A_list_of_all_faults_is_read()
    {
        const string all = "loss=2%, delay=100ms,reorder=0.5,duplicate=1,spoof-id=100%,spoof-name=0.1,spoof-address=0.2,truncate=0.3,large=0.4,servfail=200/2000,rate-limit=5000,rate-refused=6000,die-after=7,rewrite-after=8";
        DnsFaults expected = new()
        {
            Loss = 0.02,
            Delay = TimeSpan.FromMilliseconds(100),
            Reorder = 0.5,
            Duplicate = 1,
            SpoofId = 1,
            SpoofName = 0.1,
            SpoofAddress = 0.2,
            Truncate = 0.3,
            Large = 0.4,
            ServfailBurst = 200,
            ServfailEvery = 2000,
            RateLimit = 5000,
            RateRefused = 6000,
            DieAfter = 7,
            RewriteAfter = 8,
        };
        Assert.Equal(expected, DnsFaults.Parse(all, out IReadOnlyList<string> mistakes));
        Assert.Empty(mistakes);
    }

    [Theory]
    [InlineData("", "there is no DNS fault ''")]
    [InlineData("lost=1%", "there is no DNS fault 'lost': loss, delay, ")]
    [InlineData("loss", "loss takes a share from 0 to 1 or 0% to 100%, such as 2%, not ''")]
    [InlineData("loss=101%", "not '101%'")]
    [InlineData("loss=-1", "not '-1'")]
    [InlineData("loss=NaN", "not 'NaN'")]
    [InlineData("delay=100", "delay takes a time from 1ms to 60s, such as 100ms, not '100'")]
    [InlineData("delay=61s", "not '61s'")]
    [InlineData("delay=0ms", "not '0ms'")]
    [InlineData("delay=2147483647s", "not '2147483647s'")]
    [InlineData("servfail=5%", "servfail takes a burst and what it is out of, such as 200/1000, not '5%'")]
    [InlineData("servfail=20/10", "not '20/10'")]
    [InlineData("rate-limit=0", "rate-limit takes a whole number from 1, not '0'")]
    [InlineData("die-after=99999999999", "not '99999999999'")]
    [InlineData("loss=1%,loss=2%", "loss stands twice")]
    public void A_mistake_is_named(string text, string named)
    {
        Assert.Null(DnsFaults.Parse(text, out IReadOnlyList<string> mistakes));
        Assert.Contains(named, Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_named_at_once()
    {
        Assert.Null(DnsFaults.Parse("loss=2,delay=5m,spoof=1", out IReadOnlyList<string> mistakes));
        Assert.Equal(3, mistakes.Count);
    }
}
