using MtaSts;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Queries;
using MtaStsScanner.Storage.Suppliers;

namespace MtaStsScanner.Tests.Storage.Suppliers;

public sealed class ImprovementsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_got_better_after_a_moment_is_listed_by_owner()
    {
        await NightAsync(1, Absent, Well, Absent, Nights.Nothing);
        await NightAsync(2, Well, Absent, Absent, Well);
        await NightAsync(3, Well, Nights.Nothing, Well, Well);

        // b got worse, d was never known to be worse; Ann's line of a is there twice.
        Assert.Equal(["Ann a.example absent protected 2", "Bob a.example absent protected 2", "- c.example absent protected 3"], Read(At(1)));
        Assert.Equal(["- c.example absent protected 3"], Read(At(2)));
        Assert.Empty(Read(At(3)));
    }

    [Fact]
    public async Task No_more_than_asked_for_are_listed_and_the_rest_is_counted()
    {
        await NightAsync(1, Absent, Absent, Absent, Absent);
        await NightAsync(2, Well, Well, Well, Well);
        Assert.Equal((2, 3), (Read(At(1), 2).Count(), More(2)));
        Assert.Equal((5, 0), (Read(At(1), 5).Count(), More(5)));
        Assert.Equal((0, 5), (Read(At(1), 0).Count(), More(0)));
    }

    [Fact]
    public async Task Without_history_nothing_got_better()
    {
        await NightAsync(1, Absent, Absent, Absent, Absent);
        ScanManifest scan = await NightAsync(2, Well, Well, Well, Well);
        Assert.Empty(Get(At(1), 10, scan with { Tables = [.. scan.Tables.Where(t => t.Name != "history")] }).Domains);
    }

    private static DomainEvidence Well(string domain) => Nights.Shows("1", "enforce", "mx1." + domain)(domain);

    private static DomainEvidence Absent(string domain) => Nights.Shows(null, null, "mx1." + domain)(domain);

    private static DateTimeOffset At(int night) => Nights.IdentityOf(night).StartedAt;

    private Task<ScanManifest> NightAsync(int night, params Func<string, DomainEvidence>[] four) => Nights.NightOfListAsync(
        folder, night, "domain,owner\na.example,Bob\na.example,Ann\na.example,Ann\nb.example,Cid\nc.example\nd.example,Ann\n",
        ("a.example", four[0]), ("b.example", four[1]), ("c.example", four[2]), ("d.example", four[3]));

    private IEnumerable<string> Read(DateTimeOffset after, int most = 100) =>
        Get(after, most).Domains.Select(i => $"{i.Owner ?? "-"} {i.Domain} {Words.Of(i.Before)} {Words.Of(i.Verdict)} {i.Since.Day}");

    private int More(int most) => (int)Get(At(1), most).More;

    private Improvements Get(DateTimeOffset after, int most, ScanManifest? scan = null)
    {
        DataSet data = DataSet.Open(folder.Path);
        return Improvements.Read(data, scan ?? data.Latest(), after, most, new DuckLimits { MemoryMiB = 256 }, TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
