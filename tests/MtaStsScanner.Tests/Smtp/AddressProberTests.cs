using System.Net;
using MtaSts;
using MtaStsScanner.Dialing;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Smtp;
using MtaStsScanner.Tests.Dialing;
using MtaStsScanner.Tests.Pacing;

namespace MtaStsScanner.Tests.Smtp;

public sealed class AddressProberTests
{
    private static readonly IPAddress Address = IPAddress.Parse("198.18.0.1");
    private static readonly byte[] Wildcard = TestAuthority.Trusted.Leaf("*.mail.example").Leaf.RawData;

    private static ProbeUnit Unit(int count, int attemptsBefore = 0) =>
        new(Address, [.. Enumerable.Range(0, count).Select(i => new ProbeTarget($"t{i}.mail.example", attemptsBefore))]);

    private static EndpointProbe Accepted(string host) => new()
    {
        Host = host,
        Address = Address.ToString(),
        Reach = Reach.EhloReply,
        Starttls = StarttlsState.Completed,
        TlsVersionAccepted = true,
        CertificateAccepted = true,
        Findings = [new Finding(FindingCatalog.MxCertExpiresSoon, host, "3 days")],
    };

    private static int Direct(IEnumerable<ProbeResult> results) => results.Count(r => r.Probe.Probe == ProbeKind.Direct);

    [Fact]
    public async Task Names_that_the_certificate_covers_are_inferred_and_few_are_checked()
    {
        CountingProbe probe = new(host => Accepted(host));
        IReadOnlyList<ProbeResult> results = await new AddressProber(probe, seed: 1, checkOneIn: 100).RunAsync(Unit(1000), default);
        Assert.Equal(1000, results.Select(r => r.Probe.Host).Distinct().Count());
        Assert.InRange(probe.Asked.Count, 2, 40);
        Assert.Equal(probe.Asked.Count, Direct(results));
        ProbeResult inferred = results.First(r => r.Probe.Probe == ProbeKind.Inferred);
        Assert.Equal((inferred.Probe.Host, true, 0), (inferred.Probe.Findings.Single().Host, inferred.Probe.TlsAccepted, inferred.Certificates.Count));
    }

    [Fact]
    public async Task A_host_on_the_block_list_is_not_inferred_and_the_others_are()
    {
        using ListFile list = new("t7.mail.example");
        CountingProbe probe = new(host => host == "t7.mail.example" ? new EndpointProbe { Host = host, Address = Address.ToString(), Reach = Reach.OptedOut } : Accepted(host));
        IReadOnlyList<ProbeResult> results = await new AddressProber(probe, seed: 1, checkOneIn: 100_000) { OptOuts = list.List }.RunAsync(Unit(100), default);
        Assert.Equal(["t0.mail.example", "t7.mail.example"], probe.Asked);
        Assert.Equal(Reach.OptedOut, results.Single(r => r.Probe.Host == "t7.mail.example").Probe.Reach);
        Assert.Equal(98, results.Count(r => r.Probe.Probe == ProbeKind.Inferred));
    }

    [Fact]
    public async Task The_same_hosts_are_checked_in_every_run_with_a_seed()
    {
        async Task<string[]> AskedAsync(int seed)
        {
            CountingProbe probe = new(host => Accepted(host));
            await new AddressProber(probe, seed, checkOneIn: 10).RunAsync(Unit(500), default);
            return [.. probe.Asked];
        }

        Assert.Equal(await AskedAsync(1), await AskedAsync(1));
        Assert.NotEqual(await AskedAsync(1), await AskedAsync(2));
    }

    [Fact]
    public async Task A_check_that_disagrees_puts_all_of_them_back_to_direct()
    {
        // The first is good; whoever is asked directly after it is not.
        CountingProbe probe = new(host => host == "t0.mail.example" ? Accepted(host) : Accepted(host) with { CertificateAccepted = false });
        IReadOnlyList<ProbeResult> results = await new AddressProber(probe, seed: 1, checkOneIn: 10).RunAsync(Unit(200), default);
        Assert.Equal((200, 200), (results.Count, Direct(results)));
        Assert.Equal(1, results.Count(r => r.Probe.TlsAccepted));
        Assert.Equal(200, probe.Asked.Count);
    }

    [Fact]
    public async Task A_name_that_the_certificate_does_not_cover_is_probed()
    {
        CountingProbe probe = new(host => Accepted(host));
        ProbeUnit unit = new(Address, [new("t0.mail.example", 0), new("a.b.mail.example", 0), new("other.example", 0), new("t1.mail.example", 0)]);
        IReadOnlyList<ProbeResult> results = await new AddressProber(probe, seed: 1, checkOneIn: int.MaxValue).RunAsync(unit, default);
        Assert.Equal(["t0.mail.example", "a.b.mail.example", "other.example"], probe.Asked);
        Assert.Equal(3, Direct(results));
    }

    [Fact]
    public async Task Nothing_is_inferred_from_a_probe_that_was_not_accepted()
    {
        CountingProbe probe = new(host => Accepted(host) with { TlsVersionAccepted = false });
        IReadOnlyList<ProbeResult> results = await new AddressProber(probe, seed: 1, checkOneIn: int.MaxValue).RunAsync(Unit(20), default);
        Assert.Equal(20, Direct(results));
    }

    [Fact]
    public async Task A_host_that_is_tried_again_is_probed_by_itself()
    {
        CountingProbe probe = new(host => Accepted(host));
        Assert.Equal(20, Direct(await new AddressProber(probe, seed: 1, checkOneIn: int.MaxValue).RunAsync(Unit(20, attemptsBefore: 1), default)));
    }

    [Fact]
    public async Task What_is_done_is_kept_where_the_caller_stops()
    {
        using CancellationTokenSource stop = new();
        CountingProbe probe = new(host =>
        {
            if (host == "t2.mail.example") stop.Cancel();
            return Accepted(host) with { CertificateAccepted = false };
        });
        IReadOnlyList<ProbeResult> results = await new AddressProber(probe, seed: 1, checkOneIn: 100).RunAsync(Unit(10), stop.Token);
        Assert.Equal(["t0.mail.example", "t1.mail.example", "t2.mail.example"], results.Select(r => r.Probe.Host));
    }

    private sealed class CountingProbe(Func<string, EndpointProbe> see) : IStage<ProbeRequest, ProbeResult>
    {
        public List<string> Asked { get; } = [];

        public ValueTask<ProbeResult> RunAsync(ProbeRequest input, CancellationToken stop)
        {
            stop.ThrowIfCancellationRequested();
            Asked.Add(input.Endpoint.Host);
            return ValueTask.FromResult(new ProbeResult(see(input.Endpoint.Host), [new SeenCertificate("00", Wildcard)]));
        }
    }
}
