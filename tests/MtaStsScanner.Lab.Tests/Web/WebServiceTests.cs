namespace MtaStsScanner.Lab.Tests.Web;

public sealed class WebServiceTests(DenseLab dense)
{
    public static TheoryData<string, string> Table() => TsvTable.Read("https.tsv", row => (row[0], row[1]));

    [Theory, MemberData(nameof(Table))]
    public async Task A_policy_host_does_what_the_table_says(string profile, string seen)
    {
        Assert.SkipUnless(dense.Has(profile), "needs old cryptography");
        Assert.Equal(seen, await PolicyReader.FetchAsync(dense, dense.DomainOf(profile)));
    }

    [Fact]
    public async Task A_policy_host_that_fails_once_serves_at_the_second_try()
    {
        string domain = dense.DomainOf("policy-unavailable-once");
        Assert.StartsWith("HTTP/1.1 503", await PolicyReader.FetchAsync(dense, domain), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200", await PolicyReader.FetchAsync(dense, domain), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_first_tries_are_over_it_serves_at_once()
    {
        await using DenseLab later = new() { FirstTriesAreOver = true };
        await later.InitializeAsync();
        Assert.StartsWith("HTTP/1.1 200", await PolicyReader.FetchAsync(later, later.DomainOf("policy-unavailable-once")), StringComparison.Ordinal);
    }
}
