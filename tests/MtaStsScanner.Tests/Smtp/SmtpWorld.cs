using System.Net;
using MtaSts;
using MtaStsScanner.Dialing;
using MtaStsScanner.Pacing;
using MtaStsScanner.Smtp;
using MtaStsScanner.Tests.Dialing;

namespace MtaStsScanner.Tests.Smtp;

/// <summary>Probes of MX hosts that live at 198.18.0.1.</summary>
internal static class SmtpWorld
{
    private static readonly AddressGuard Guard = new([AddressPrefix.Parse("198.18.0.0/15")]);

    public static async Task<ProbeResult> ProbeAsync(
        Func<Stream, CancellationToken, Task> script, TimeSpan? step = null, string host = ScriptedMx.Host, int attemptsBefore = 0, TimeSpan? lateStep = null, TimeSpan? whole = null, CancellationToken stop = default)
    {
        await using ScriptedPeer peer = new(script);
        ProbeResult result = await ProbeAsync(new AddressRoute(AddressPrefix.Parse("198.18.0.0/15"), 25, RouteAction.Via, peer.Endpoint), step, host, attemptsBefore, lateStep, stop: stop, whole: whole);
        Assert.Equal(1, peer.Connections);
        return result;
    }

    public static async Task<ProbeResult> ProbeAsync(
        AddressRoute route, TimeSpan? step = null, string host = ScriptedMx.Host, int attemptsBefore = 0, TimeSpan? lateStep = null,
        string address = "198.18.0.1", TimeSpan? whole = null, CancellationToken stop = default)
    {
        using ConnectionPacing pacing = new(PacingOptions.Lab);
        using TlsHandshaker handshaker = TlsWorld.Handshaker(step);
        MappedConnector connector = new(new AddressMap([route]), new SocketConnector(TimeProvider.System), TimeProvider.System);
        Dialer dialer = new(connector, Guard, pacing.Probes, new ConnectionSlots(), new DialOptions { ConnectTimeout = step ?? TlsWorld.Long });
        SmtpOptions options = new()
        {
            EhloName = "scanner.example",
            Deadline = whole ?? TlsWorld.Long,
            StepTimeout = step ?? TlsWorld.Long,
            LateStepTimeout = lateStep ?? TlsWorld.Long,
            QuitTimeout = TlsWorld.Short,
        };
        StarttlsProbe probe = new(dialer, handshaker, name => name, options, TimeProvider.System);
        return await probe.RunAsync(new ProbeRequest(new Endpoint(host, IPAddress.Parse(address)), attemptsBefore), stop);
    }

    public static IEnumerable<string> CodesOf(ProbeResult result) => result.Probe.Findings.Select(f => f.Code).Order(StringComparer.Ordinal);

    public static string Seen(EndpointProbe probe) => $"{Words.Of(probe.Reach)} {Words.Of(probe.Starttls)} {string.Join(' ', probe.Findings.Select(f => $"{f.Code}:{f.Kind}:{f.Evidence}"))}";
}
