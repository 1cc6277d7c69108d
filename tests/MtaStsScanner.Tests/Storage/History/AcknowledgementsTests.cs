using MtaSts;
using MtaStsScanner.Storage.History;

namespace MtaStsScanner.Tests.Storage.History;

public sealed class AcknowledgementsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("a.example,policy_broken,2026-03-10", true)]
    [InlineData(" A.Example. , policy_broken , 2026-03-10 , the host is replaced, ticket 7", true)]
    [InlineData("a.example,*,2026-03-10", true)]
    [InlineData("*,policy_broken,2027-01-01", true)]
    [InlineData("*,*,9999-12-31", true)]
    [InlineData("a.example,policy_broken,2026-03-09", false)] // its last day is over
    [InlineData("b.example,policy_broken,2026-03-10", false)]
    [InlineData("a.example,starttls_lost,2026-03-10", false)]
    [InlineData("# a.example,policy_broken,2026-03-10", false)]
    [InlineData("", false)]
    public void A_line_covers_its_domain_and_concern_until_its_last_day(string line, bool covers)
    {
        Acknowledgements planned = Acknowledgements.Read([line], (number, mistake) => Assert.Fail($"{number}: {mistake}"));

        Assert.Equal(covers, planned.Covers("a.example", Concern.PolicyBroken, Noon));
    }

    [Theory]
    [InlineData("a.example,policy_broken")]
    [InlineData("a.example,nothing,2026-03-10")]
    [InlineData("a.example,unknown,2026-03-10")]
    [InlineData("a.example,policy_broken,10.3.2026")]
    [InlineData("a.example,policy_broken,forever")]
    [InlineData("no domain,policy_broken,2026-03-10")]
    [InlineData("=cmd|'/c calc'!A1,policy_broken,2026-03-10")]
    public void A_line_that_is_not_understood_acknowledges_nothing_and_is_told_with_its_number(string line)
    {
        List<int> mistakes = [];

        Acknowledgements planned = Acknowledgements.Read(["# planned", line, "b.example,*,2026-03-10"], (number, _) => mistakes.Add(number));

        Assert.Equal([2], mistakes);
        Assert.False(planned.Covers("a.example", Concern.PolicyBroken, Noon));
        Assert.True(planned.Covers("b.example", Concern.PolicyBroken, Noon));
    }
}
