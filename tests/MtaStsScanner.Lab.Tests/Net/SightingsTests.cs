using MtaStsScanner.Lab.Net;

namespace MtaStsScanner.Lab.Tests.Net;

public sealed class SightingsTests
{
    [Fact]
    public void Who_came_before_is_known_until_many_others_came()
    {
        Sightings times = new();
        Assert.True(times.IsFirst(1));
        Assert.False(times.IsFirst(1));
        for (ulong other = 2; other < 40_000; other++) times.IsFirst(other);
        Assert.Equal(2, times.Before(1)); // in the older generation
        for (ulong other = 40_000; other < 120_000; other++) times.IsFirst(other);
        Assert.True(times.IsFirst(1));
    }
}
