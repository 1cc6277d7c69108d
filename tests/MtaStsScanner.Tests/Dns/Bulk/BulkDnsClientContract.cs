using MtaSts;
using MtaStsScanner.Dns;
using MtaStsScanner.Dns.Bulk;
using MtaStsScanner.Dns.Datagrams;

namespace MtaStsScanner.Tests.Dns.Bulk;

/// <summary>What holds of the bulk client, whichever way it takes to the system's sockets.</summary>
public abstract class BulkDnsClientContract : DnsClientContract
{
    private protected abstract IDatagramNetwork Network();

    private protected override IDnsClient Create(DnsOptions options) => new BulkDnsClient(options, TimeProvider.System, Network());

    [Theory]
    [InlineData("xn--zz.example")]
    [InlineData("xn--a-.example")]
    public async Task A_label_that_is_no_a_label_is_asked_for_as_it_is(string name) =>
        Assert.Equal(DnsOutcome.NoData, (await AskAsync(DnsRecordType.A, q => q.ToBytes(), name)).Outcome);
}
