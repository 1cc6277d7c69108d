using MtaSts;
using MtaStsScanner.Dns;
using MtaStsScanner.Dns.Bulk;

namespace MtaStsScanner.Interop;

public sealed class BulkDnsClientInterop(DnsServers servers) : RealServerContract(servers)
{
    // DnsClient shows the dot as one between labels: its answer names another host.
    [Theory]
    [InlineData("knot")]
    [InlineData("nsd")]
    [InlineData("unbound")]
    public async Task A_dot_within_a_label_stays_within_it(string server)
    {
        using BulkDnsClient client = (BulkDnsClient)Ask(server);

        DnsAnswer answer = await client.AskAsync("escaped.plain.example", DnsRecordType.Mx, Stop);

        Assert.Equal("a\\.b.plain.example", Assert.Single(answer.Mx).Host);
    }

    private protected override IDnsClient Create(DnsOptions options) => new BulkDnsClient(options, TimeProvider.System);

    // Letters that came back otherwise would have been asked for over TCP.
    private protected override void CheckLetters(IDnsClient client) => Assert.Equal(0, ((BulkDnsClient)client).Figures[0].OverTcp);
}
