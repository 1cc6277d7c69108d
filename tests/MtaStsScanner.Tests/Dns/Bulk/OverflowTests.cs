using MtaSts;
using MtaStsScanner.Dns;
using MtaStsScanner.Dns.Bulk;
using MtaStsScanner.Dns.Datagrams;
using MtaStsScanner.Tests.Dialing;
using static MtaStsScanner.Tests.Dns.DnsMessage;

namespace MtaStsScanner.Tests.Dns.Bulk;

/// <summary>Datagrams that come faster than they are taken. Linux counts those that found no room (SO_RXQ_OVFL); other systems say nothing of them.</summary>
public sealed class OverflowTests
{
    // Less than any system grants: two datagrams at once are one too many.
    private const int OneDatagram = 1;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Datagrams_that_found_no_room_are_counted_and_shown()
    {
        Assert.SkipUnless(LinuxNetwork.IsSupported, "SO_RXQ_OVFL is Linux's");
        await using RawResolver resolver = Flood(500);
        using BulkDnsClient client = Client(resolver, new LinuxNetwork(OneDatagram), TimeSpan.FromMilliseconds(100));
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromSeconds(60));

        // The counter comes with the next datagram that finds room.
        while (client.Figures[0].Dropped == 0) await client.AskAsync("example.org", DnsRecordType.A, patience.Token);

        Assert.InRange(DnsFigures.Of(client.Figures).Dropped, 1, 500L * resolver.Questions.Count);
    }

    [Fact]
    public async Task Where_there_is_room_nothing_is_counted()
    {
        Assert.SkipUnless(LinuxNetwork.IsSupported, "SO_RXQ_OVFL is Linux's");
        await using RawResolver resolver = Flood(50);
        using BulkDnsClient client = Client(resolver, new LinuxNetwork(), TlsWorld.Long);
        for (int i = 0; i < 20; i++) await client.AskAsync("example.org", DnsRecordType.A, Stop);

        Assert.Equal((0, 1000), (client.Figures[0].Dropped, client.Figures[0].Strays));
    }

    private static BulkDnsClient Client(RawResolver resolver, LinuxNetwork network, TimeSpan timeout) =>
        new(new DnsOptions { Resolvers = [resolver.Endpoint], Timeout = timeout, Tries = 3, GiveUpAfter = TimeSpan.FromMinutes(5) }, TimeProvider.System, network);

    // The answer comes last: most of what is lost is what nobody asked for.
    private static RawResolver Flood(int datagrams) => new((self, question, from) =>
    {
        byte[] answer = AnswerTo(question, "192.0.2.1"), stray = Forgery.Of("wrong name", answer);
        for (int i = 0; i < datagrams; i++) self.Send(stray, from);
        self.Send(answer, from);
    });
}
