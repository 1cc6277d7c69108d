using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Tests.Pipeline;

public sealed class SampledFailuresTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(20, 20)]
    [InlineData(21, 20)]
    [InlineData(2_000, 20)]
    [InlineData(2_001, 21)]
    [InlineData(20_000, 200)]
    [InlineData(10_000_000, 200)]
    public void One_in_a_hundred_is_asked_again_but_twenty_at_least_and_two_hundred_at_most(long failures, int sampled) =>
        Assert.Equal(sampled, SampledFailures.SizeOf(failures));

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(20, 4, false)]
    [InlineData(4, 4, false)]
    [InlineData(20, 5, true)]
    [InlineData(50, 5, false)]
    [InlineData(49, 5, true)]
    [InlineData(200, 20, false)]
    [InlineData(200, 21, true)]
    public void Five_that_disagree_and_more_than_one_in_ten_are_alarming(long sampled, long disagreed, bool alarming) =>
        Assert.Equal(alarming, new SampledFailures(1_000, sampled, disagreed).IsAlarming);

    [Fact]
    public void The_sample_is_the_same_whatever_the_order_and_another_with_another_seed()
    {
        string[] names = [.. Enumerable.Range(0, 30_000).Select(i => $"d{i}.example")];
        IReadOnlyList<string> sample = Drawn(1, names);

        Assert.Equal(SampledFailures.Most, sample.Distinct().Count());
        Assert.Equal(sample, Drawn(1, names.Reverse()));
        Assert.NotEqual(sample, Drawn(2, names));
    }

    private static IReadOnlyList<string> Drawn(long seed, IEnumerable<string> names)
    {
        SeededSample<string> sample = new(seed);
        foreach (string name in names) sample.Add(name, name);
        return sample.Drawn();
    }
}
