using System.Net;
using System.Net.Security;
using MtaSts;
using MtaStsScanner.Dialing;
using MtaStsScanner.Dns;

namespace MtaStsScanner.Vantage;

/// <summary>Makes a TLS session with an HTTPS host that is known: one who inspects HTTPS on the way shows a certificate of his own. Nothing is asked of the host after that.</summary>
/// <param name="canary">What is known.</param>
/// <param name="dns">Asks for its addresses.</param>
/// <param name="hosts">Looks it up.</param>
/// <param name="dialer">Dials, in the lane of policies.</param>
/// <param name="handshaker">Makes the session.</param>
/// <param name="port">The port, as policies are fetched from it.</param>
/// <param name="time">The clock.</param>
public sealed class HttpsCanary(HostCanary canary, IDnsClient dns, HostLookups hosts, Dialer dialer, TlsHandshaker handshaker, int port, TimeProvider time) : ICanary
{
    private static readonly IReadOnlyList<SslApplicationProtocol> Protocols = [SslApplicationProtocol.Http11];
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public CanaryStage Stage => CanaryStage.Policy;

    /// <inheritdoc/>
    public string Peer => canary.Host;

    /// <summary>Seldom: it is somebody's host.</summary>
    public TimeSpan Every => TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public async ValueTask<CanaryReply> AskAsync(CancellationToken stop)
    {
        HostLookup lookup = await hosts.FindAsync(dns, canary.Host, null, stop).ConfigureAwait(false);
        CanaryReply reply = new(this, null, "it has no address that may be dialled");
        foreach (IPAddress address in lookup.UsableAddresses)
        {
            using Deadline deadline = new(Longest, time, stop);
            reply = await dialer.DialAsync(new DialTarget(new IPEndPoint(address, port), canary.Host), deadline, dial => SeeAsync(dial, deadline)).ConfigureAwait(false);
            if (reply.Holds is not null) break;
        }

        return reply;
    }

    private async ValueTask<CanaryReply> SeeAsync(DialResult dial, Deadline deadline)
    {
        if (dial.Stream is null) return new(this, null, $"no connection ({dial.Detail ?? dial.Outcome.ToString()})");
        TlsResult tls = await handshaker.HandshakeAsync(dial.Stream, canary.Host, Protocols, deadline).ConfigureAwait(false);
        await using SslStream? session = tls.Stream;
        if (session is null && tls.Chain.Count == 0) return new(this, null, $"no TLS session ({Seen.Text(tls.Detail)})");
        string? fault = canary.FaultOf(tls.Certificate is { Accepted: true }, tls.Chain.Count > 0 ? tls.Chain[0].Der : null);
        return new(this, fault is null, fault is null ? "as known" : $"{canary.Host}: {fault}");
    }
}
