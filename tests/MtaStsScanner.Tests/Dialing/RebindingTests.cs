using System.Net;
using MtaSts;
using MtaStsScanner.Dialing;
using MtaStsScanner.Dns;
using MtaStsScanner.Dns.Bulk;
using MtaStsScanner.Pacing;
using MtaStsScanner.Policies;
using MtaStsScanner.Smtp;
using MtaStsScanner.Tests.Dns;
using MtaStsScanner.Tests.Policies;

namespace MtaStsScanner.Tests.Dialing;

/// <summary>A name that has a public address for whoever looks first, and one of ours for whoever looks again. All sockets are real; 198.18.0.1 stands for a public address.</summary>
public sealed class RebindingTests
{
    private static readonly AddressGuard Guard = new([AddressPrefix.Parse("198.18.0.0/15")]);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_looked_up_is_what_is_dialled_and_nobody_looks_again()
    {
        await using ScriptedPeer trap = new((_, _) => Task.CompletedTask);
        await using ScriptedPeer host = new(PolicyWorld.Answers(PolicyWorld.Good));
        await using ScriptedResolver resolver = ThenLoopback("198.18.0.1");

        PolicyResult result = await FetchAsync(resolver, host, trap);

        Assert.True(result.Fetch.Fetched, string.Join(' ', PolicyWorld.CodesOf(result)));
        Assert.Equal((1, 0, 2), (host.Connections, trap.Connections, resolver.Questions));
    }

    [Fact]
    public async Task A_name_that_leads_home_at_the_second_look_leads_nowhere()
    {
        await using ScriptedPeer trap = new((_, _) => Task.CompletedTask);
        await using ScriptedPeer host = new(PolicyWorld.Answers(PolicyWorld.Good));
        await using ScriptedResolver resolver = ThenLoopback("198.18.0.1");

        await FetchAsync(resolver, host, trap);
        PolicyResult second = await FetchAsync(resolver, host, trap);

        Assert.Equal(["policy-host-forbidden-address"], PolicyWorld.CodesOf(second));
        Assert.Equal((1, 0), (host.Connections, trap.Connections));
    }

    [Fact]
    public async Task Of_a_public_address_that_fails_and_one_that_leads_home_the_second_is_not_tried()
    {
        await using ScriptedPeer trap = new((_, _) => Task.CompletedTask);
        await using ScriptedResolver resolver = new((question, _) => Answer(question, "198.19.0.1", "127.0.0.1").ToBytes());

        PolicyResult result = await FetchAsync(resolver, trap, trap);

        Assert.Equal(["policy-tcp-refused"], PolicyWorld.CodesOf(result));
        Assert.Equal(0, trap.Connections);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::1")]
    public async Task An_address_that_came_past_all_looks_is_stopped_where_it_is_dialled(string address)
    {
        await using ScriptedPeer trap = new((_, _) => Task.CompletedTask);
        using ConnectionPacing pacing = new(PacingOptions.Lab);
        using TlsHandshaker handshaker = TlsWorld.Handshaker();
        Dialer dialer = new(new SocketConnector(TimeProvider.System), Guard, pacing.Probes, new ConnectionSlots(), new DialOptions());
        StarttlsProbe probe = new(dialer, handshaker, name => name, new SmtpOptions { EhloName = "scanner.example", Port = trap.Endpoint.Port }, TimeProvider.System);

        ProbeResult result = await probe.RunAsync(new ProbeRequest(new Endpoint("mx.example.org", IPAddress.Parse(address)), 0), Stop);

        Assert.Equal((Reach.ForbiddenAddress, 0), (result.Probe.Reach, trap.Connections));
    }

    private static ScriptedResolver ThenLoopback(string first)
    {
        int looks = 0;
        return new ScriptedResolver((question, _) => question.Type switch
        {
            DnsRecordType.A => Answer(question, Interlocked.Increment(ref looks) == 1 ? first : "127.0.0.1").ToBytes(),
            _ => question.ToBytes(),
        });
    }

    private static DnsMessage Answer(DnsMessage question, params string[] addresses)
    {
        if (question.Type != DnsRecordType.A) return question;
        foreach (string address in addresses) question.Add(question.Name, DnsRecordType.A, DnsMessage.Address(address));
        return question;
    }

    // 198.18.0.0/16 is the host and 198.19.0.0/16 a closed port; every other address, loopback itself as well, would reach the trap.
    private static async Task<PolicyResult> FetchAsync(ScriptedResolver resolver, ScriptedPeer host, ScriptedPeer trap)
    {
        AddressMap map = new(
        [
            new(AddressPrefix.Parse("198.18.0.0/16"), 0, RouteAction.Via, host.Endpoint),
            new(AddressPrefix.Parse("198.19.0.0/16"), 0, RouteAction.Refuse, null),
            new(AddressPrefix.Parse("0.0.0.0/0"), 0, RouteAction.Via, trap.Endpoint),
        ]);
        using BulkDnsClient dns = new(new DnsOptions { Resolvers = [resolver.Endpoint], Timeout = TlsWorld.Long }, TimeProvider.System);
        using ConnectionPacing pacing = new(PacingOptions.Lab);
        using TlsHandshaker handshaker = TlsWorld.Handshaker();
        Dialer dialer = new(new MappedConnector(map, new SocketConnector(TimeProvider.System), TimeProvider.System), Guard, pacing.Policies, new ConnectionSlots(), new DialOptions());
        PolicyOptions options = new() { UserAgent = "mtasts-test" };
        using PolicyFetchStage stage = new(dns, new HostLookups(Guard), dialer, handshaker, name => name, options, TimeProvider.System);
        return await stage.RunAsync(new PolicyRequest(PolicyWorld.Domain, AttemptsBefore: 1), Stop);
    }
}
