using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MtaStsScanner.Lab.Net;

namespace MtaStsScanner.Lab.Tls;

/// <summary>Whether this process may still do what is old (TLS 1.0, CBC, RSA key exchange, keys of 1,024 bits, SHA-1): tried with itself, since platforms and their settings differ.</summary>
internal static class OldCryptography
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly (CertificateKind Kind, TlsOffer Offer)[] Old =
    [
        (CertificateKind.Good, TlsOffer.Tls10), (CertificateKind.Good, TlsOffer.Cbc), (CertificateKind.GoodRsa, TlsOffer.RsaKeyExchange),
        (CertificateKind.WeakKey, TlsOffer.Modern), (CertificateKind.Sha1Signature, TlsOffer.Modern),
    ];

    /// <summary>Tries all of it.</summary>
    public static async Task<bool> IsOfferedAsync(LabTls tls, CancellationToken stop)
    {
        foreach ((CertificateKind kind, TlsOffer offer) in Old)
        {
            if (!await TryAsync(tls, kind, offer, stop)) return false;
        }

        return true;
    }

    private static async Task<bool> TryAsync(LabTls tls, CertificateKind kind, TlsOffer offer, CancellationToken stop)
    {
        using CancellationTokenSource limited = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limited.CancelAfter(Patience);
        Handshaking service = new(tls, kind, offer);
        await using LoopbackListener listener = LoopbackListener.Start(service, 0, TimeProvider.System);
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(listener.EndPoint, limited.Token);
            await using SslStream client = new(new NetworkStream(socket));
            await client.AuthenticateAsClientAsync(ClientOptions(), limited.Token);
            return true;
        }
        catch (Exception e) when (e is AuthenticationException or IOException or SocketException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            return false;
        }
    }

#pragma warning disable SYSLIB0039, CA5397, CA5359 // The question is just whether the old is possible; nothing is sent over it.
    private static SslClientAuthenticationOptions ClientOptions() => new()
    {
        TargetHost = "old.lab.example",
        EnabledSslProtocols = SslProtocols.Tls | SslProtocols.Tls11 | SslProtocols.Tls12 | SslProtocols.Tls13,
        RemoteCertificateValidationCallback = (_, _, _, _) => true,
        CertificateChainPolicy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true },
    };
#pragma warning restore SYSLIB0039, CA5397, CA5359

    private sealed class Handshaking(LabTls tls, CertificateKind kind, TlsOffer offer) : ILoopbackService
    {
        public string Name => "old-cryptography";

        public async Task ServeAsync(Socket socket, ConnectionNote note, CancellationToken stop)
        {
            await using NetworkStream stream = new(socket);
            await using TlsSession session = await tls.AcceptAsync(stream, kind, offer, note, stop);
        }
    }
}
