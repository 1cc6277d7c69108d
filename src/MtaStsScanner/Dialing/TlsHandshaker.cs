using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MtaStsScanner.Dialing;

/// <summary>
/// Makes TLS sessions with anyone, and judges afterwards: no certificate and no old version ends a handshake, so that all that is wrong is seen at once.
/// Waiting sockets may be thousands; handshakes are work, and few run at the same time.
/// </summary>
public sealed class TlsHandshaker(TrustedRoots roots, DialOptions options, TimeProvider time) : IDisposable
{
    private const int MostCertificates = 16;

    // What a peer offers is measured first and judged then: SslProtocols names TLS 1.0 and 1.1 for that reason alone.
#pragma warning disable SYSLIB0039, CA5397
    private const SslProtocols Offered = SslProtocols.Tls | SslProtocols.Tls11 | SslProtocols.Tls12 | SslProtocols.Tls13;
    private static readonly Dictionary<SslProtocols, string> VersionNames = new()
    {
        [SslProtocols.Tls] = "TLSv1.0",
        [SslProtocols.Tls11] = "TLSv1.1",
        [SslProtocols.Tls12] = "TLSv1.2",
        [SslProtocols.Tls13] = "TLSv1.3",
    };
#pragma warning restore SYSLIB0039, CA5397

    private readonly SemaphoreSlim admission = new(options.HandshakesAtOnce);

    /// <summary>Handshakes that run; those whose peers stall do not count.</summary>
    public int Running => options.HandshakesAtOnce - admission.CurrentCount;

    /// <summary>Makes a session over <paramref name="stream"/>.</summary>
    /// <param name="stream">A connection; disposing the session's stream closes it.</param>
    /// <param name="host">The name that is asked for and that the certificate must cover: A-labels, no final dot.</param>
    /// <param name="protocols">Names for ALPN; empty offers none.</param>
    /// <param name="deadline">The end of the whole exchange; paused until the handshake is admitted.</param>
    /// <param name="leaveOpen">The connection outlives the session's stream.</param>
    /// <exception cref="OperationCanceledException">Only when the deadline's caller asked for it.</exception>
    public async ValueTask<TlsResult> HandshakeAsync(Stream stream, string host, IReadOnlyList<SslApplicationProtocol> protocols, Deadline deadline, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        using HandshakePlace place = new(admission, deadline, time);
        await place.TakeAsync();
        Deadline step = place.Begin(options.HandshakeTimeout);
        return await HandshakeAsync(new HandshakeTap(stream) { Place = place }, host, protocols, step, leaveOpen, deadline.Stop);
    }

    /// <inheritdoc/>
    public void Dispose() => admission.Dispose();

    private async ValueTask<TlsResult> HandshakeAsync(
        HandshakeTap tap, string host, IReadOnlyList<SslApplicationProtocol> protocols, Deadline step, bool leaveOpen, CancellationToken stop)
    {
        (IReadOnlyList<SeenCertificate> Chain, CertificateAssessment? Certificate) seen = ([], null);
        SslStream session = new(tap, leaveOpen);
        tap.BeforeFirstMessage = () => SharedTlsContext.KeepNoSessions(session);
        bool stands = false;
        try
        {
            await session.AuthenticateAsClientAsync(Options(host, protocols, (leaf, chain) => seen = Judge(host, leaf, chain)), step.Token);
            stands = true;
            tap.Place = null;
            return new TlsResult
            {
                Stream = session,
                Version = VersionNames.GetValueOrDefault(session.SslProtocol, session.SslProtocol.ToString()),
                VersionAccepted = session.SslProtocol is SslProtocols.Tls12 or SslProtocols.Tls13,
                Cipher = session.NegotiatedCipherSuite.ToString(),
                Alpn = session.NegotiatedApplicationProtocol.Protocol.IsEmpty ? null : session.NegotiatedApplicationProtocol.ToString(),
                Chain = seen.Chain,
                Certificate = seen.Certificate,
            };
        }
        catch (Exception e) when (e is AuthenticationException or IOException or OperationCanceledException or SocketException or CryptographicException
            or ArgumentException or ObjectDisposedException or InvalidOperationException)
        {
            stop.ThrowIfCancellationRequested();
            return TlsFailures.Classify(e, tap) with { Chain = seen.Chain, Certificate = seen.Certificate };
        }
        finally
        {
            if (!stands) await session.DisposeAsync();
        }
    }

    [SuppressMessage("Security", "CA5359", Justification = "The chain is judged, and a session whose certificate is not acceptable carries nothing but QUIT.")]
    [SuppressMessage("Security", "CA5397", Justification = "Old versions are offered to see who has nothing else; such a session is never accepted.")]
    private SslClientAuthenticationOptions Options(
        string host, IReadOnlyList<SslApplicationProtocol> protocols, Action<X509Certificate2, X509Chain> see) => new()
        {
            TargetHost = host,
            EnabledSslProtocols = Offered,
            ApplicationProtocols = protocols.Count == 0 ? null : [.. protocols],
            CertificateChainPolicy = roots.Likely(time.GetUtcNow()),
            // A resumed session shows no certificate of this address, but remembers that of another: where one may be resumed, none is kept.
            AllowTlsResume = SharedTlsContext.IsPossible,
            RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
            {
                if (certificate is X509Certificate2 leaf && chain is not null) see(leaf, chain);
                return true;
            },
        };

    private (IReadOnlyList<SeenCertificate> Chain, CertificateAssessment Certificate) Judge(string host, X509Certificate2 leaf, X509Chain chain)
    {
        List<X509Certificate2> sent = [leaf, .. chain.ChainPolicy.ExtraStore.Where(c => !c.RawDataMemory.Span.SequenceEqual(leaf.RawDataMemory.Span))];
        SeenCertificate[] seen = [.. sent.Take(MostCertificates).Select(c => new SeenCertificate(Convert.ToHexStringLower(SHA256.HashData(c.RawDataMemory.Span)), c.RawData))];
        DateTimeOffset now = time.GetUtcNow();
        if (chain.ChainStatus.Length == 0) return (seen, CertificateJudge.Judge(host, sent, chain, now));
        using X509Chain judged = roots.Chain(sent, now);
        return (seen, CertificateJudge.Judge(host, sent, judged, now));
    }
}
