using MtaStsScanner.Lab.Tls;

namespace MtaStsScanner.Lab.Tests.Tls;

public sealed class LabAuthorityTests
{
    [Fact]
    public void A_lab_that_is_started_again_has_the_same_leaf_key_and_another_root()
    {
        using LabAuthority before = new(TimeProvider.System);
        using LabAuthority after = new(TimeProvider.System);
        Assert.Equal(before.KeyHash, after.KeyHash);
        Assert.NotEqual(before.CaPem, after.CaPem);
    }
}
