using MtaStsScanner.Lab.Net;

namespace MtaStsScanner.Lab.Tests.Net;

public sealed class FirstTimesTests
{
    [Fact]
    public void Who_came_before_is_known_until_many_others_came()
    {
        FirstTimes times = new();
        Assert.True(times.IsFirst(1));
        Assert.False(times.IsFirst(1));
        for (ulong other = 2; other < 40_000; other++) times.IsFirst(other);
        Assert.False(times.IsFirst(1)); // in the older generation
        for (ulong other = 40_000; other < 80_000; other++) times.IsFirst(other);
        Assert.True(times.IsFirst(1));
    }
}
