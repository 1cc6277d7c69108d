using Microsoft.Extensions.Time.Testing;

namespace MtaStsScanner.Tests.Pacing;

public sealed class OptOutListTests
{
    private static readonly TimeSpan HalfASecond = TimeSpan.FromMilliseconds(500);
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void A_change_of_the_file_holds_within_a_second()
    {
        using ListFile file = new("one.example\n", time);
        Assert.True(file.List.Covers("one.example"));
        Assert.False(file.List.Covers("two.example"));
        file.Write("one.example\ntwo.example\n");
        time.Advance(HalfASecond);
        Assert.True(file.List.Covers("mx.two.example"));
        Assert.Contains("2 entries", Assert.Single(file.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_with_a_bad_line_leaves_the_list_as_it_was_and_is_told_once()
    {
        using ListFile file = new("one.example\n", time);
        file.Write("two.example\nnot a name\n");
        time.Advance(HalfASecond);
        Assert.True(file.List.Covers("one.example"));
        time.Advance(HalfASecond);
        Assert.False(file.List.Covers("two.example"));
        Assert.Contains("line 2", Assert.Single(file.Notices), StringComparison.Ordinal);
        file.Write("three.example\n");
        time.Advance(HalfASecond);
        Assert.True(file.List.Covers("three.example"));
    }

    [Fact]
    public void A_file_that_goes_away_takes_nobody_off()
    {
        using ListFile file = new("one.example\n", time);
        file.Remove();
        time.Advance(HalfASecond);
        Assert.True(file.List.Covers("one.example"));
        Assert.Contains("stays in force", Assert.Single(file.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_seen_half_written_takes_nobody_off()
    {
        using ListFile file = new("one.example\ntwo.example\n", time);
        file.Change("one.example\n");
        Assert.True(file.List.Covers("two.example"));
        file.Change("one.example\ntwo.example\nthree.example\n");
        Assert.True(file.List.Covers("two.example"));
        Assert.True(file.List.Covers("three.example"));
        file.Change("one.example\n");
        time.Advance(HalfASecond);
        Assert.False(file.List.Covers("two.example"));
    }
}
