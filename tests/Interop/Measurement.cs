using System.Net;
using MtaSts;
using MtaStsScanner.Dialing;
using MtaStsScanner.Dns;
using MtaStsScanner.Pacing;
using MtaStsScanner.Policies;
using MtaStsScanner.Smtp;
using MtaStsScanner.Tests.Dialing;
using MtaStsScanner.Tests.Dns;

namespace MtaStsScanner.Interop;

/// <summary>The scanner's stages over real sockets; loopback is opened, and the tests' root is trusted as <c>--ca-file</c> has it.</summary>
internal static class Measurement
{
    public const string MxHost = "mx.interop.example", PolicyHost = "mta-sts.interop.example";
    public const string Policy = "version: STSv1\r\nmode: enforce\r\nmx: mx.interop.example\r\nmax_age: 604800\r\n";
    private const string Domain = "interop.example";

    private static readonly AddressGuard Guard = new([AddressPrefix.Parse("127.0.0.0/8")]);
    private static readonly TrustedRoots Roots = TrustedRoots.Load(TestAuthority.Trusted.RootPem);

    /// <summary>Probes the MX host at a place.</summary>
    public static async Task<ProbeResult> ProbeAsync(IPEndPoint at, CancellationToken stop)
    {
        using ConnectionPacing pacing = new(PacingOptions.Lab);
        using TlsHandshaker handshaker = new(Roots, new DialOptions(), TimeProvider.System);
        Dialer dialer = new(new SocketConnector(TimeProvider.System), Guard, pacing.Probes, new ConnectionSlots(), new DialOptions());
        StarttlsProbe probe = new(dialer, handshaker, name => name, new SmtpOptions { EhloName = "scanner.example", Port = at.Port }, TimeProvider.System);
        return await probe.RunAsync(new ProbeRequest(new Endpoint(MxHost, at.Address), AttemptsBefore: 0), stop);
    }

    /// <summary>Fetches the policy from a place.</summary>
    public static async Task<PolicyResult> FetchAsync(IPEndPoint at, CancellationToken stop)
    {
        using ConnectionPacing pacing = new(PacingOptions.Lab);
        using TlsHandshaker handshaker = new(Roots, new DialOptions(), TimeProvider.System);
        Dialer dialer = new(new SocketConnector(TimeProvider.System), Guard, pacing.Policies, new ConnectionSlots(), new DialOptions());
        ZoneClient dns = new ZoneClient().HasAddress(PolicyHost, at.Address.ToString());
        PolicyOptions options = new() { UserAgent = "mtasts-test (+https://scanner.example)", Port = at.Port };
        using PolicyFetchStage stage = new(dns, new HostLookups(Guard), dialer, handshaker, name => name, options, TimeProvider.System);
        return await stage.RunAsync(new PolicyRequest(Domain, AttemptsBefore: 0), stop);
    }

    /// <summary>Codes as the tables write them, with kinds.</summary>
    public static string CodesOf(IEnumerable<Finding> findings) =>
        string.Join(' ', findings.Select(f => f.Kind is null ? f.Code : $"{f.Code}:{f.Kind}").Order(StringComparer.Ordinal));

    /// <summary>What was seen, for who has to mend a test.</summary>
    public static string EvidenceOf(IEnumerable<Finding> findings) => string.Join('\n', findings.Select(f => $"{f.Code}: {f.Evidence}"));
}
