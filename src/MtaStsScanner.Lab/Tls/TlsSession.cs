using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace MtaStsScanner.Lab.Tls;

/// <summary>A server's side of a TLS session, and the certificate that was made for it alone.</summary>
internal sealed class TlsSession(SslStream stream) : IAsyncDisposable
{
    /// <summary>The session.</summary>
    public SslStream Stream { get; } = stream;

    /// <summary>What goes when the session goes; null where the certificate is kept for others.</summary>
    public X509Certificate2? Own { get; set; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        Own?.Dispose();
    }
}
