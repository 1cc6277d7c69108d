using MtaSts;
using MtaStsScanner.Dns;

namespace MtaStsScanner.Tests.Dns;

public sealed class DnsClientAdapterTests : DnsClientContract
{
    // DnsClient decodes A-labels wherever it meets them and refuses the answer where it can't: that is a failure to learn, never an absence.
    [Theory]
    [InlineData("xn--zz.example")]
    [InlineData("xn--a-.example")]
    public async Task A_label_that_is_no_a_label_is_a_failed_look_up(string name) =>
        Assert.Equal(DnsOutcome.Malformed, (await AskAsync(DnsRecordType.A, q => q.ToBytes(), name)).Outcome);

    private protected override IDnsClient Create(DnsOptions options) => new DnsClientAdapter(options);
}
