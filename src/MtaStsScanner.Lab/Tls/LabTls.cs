using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MtaStsScanner.Lab.Names;
using MtaStsScanner.Lab.Net;

namespace MtaStsScanner.Lab.Tls;

/// <summary>
/// TLS on the servers' side: a certificate is made when a name is asked for. Those of the few names that everybody asks for are kept ready,
/// all others go with their session, so that memory does not grow with the number of names; of so many as were asked for the bytes stay.
/// </summary>
internal sealed class LabTls(LabAuthority authority, int certificatesKept)
{
    private const string DefaultName = "default.lab.example";

    private static readonly IdnMapping Idn = new();

    private readonly ConcurrentDictionary<(CertificateKind Kind, string Name), SslStreamCertificateContext> _kept = new();
    private readonly ConcurrentDictionary<(CertificateKind Kind, string Name), (byte[] Leaf, X509Certificate2[] Chain)> _bytesKept = new();

    /// <summary>The handshake. A client that names nobody gets the certificate of <c>default.lab.example</c>.</summary>
    public async Task<TlsSession> AcceptAsync(Stream stream, CertificateKind kind, TlsOffer offer, ConnectionNote note, CancellationToken stop)
    {
        TlsSession session = new(new SslStream(stream));
        try
        {
            await session.Stream.AuthenticateAsServerAsync((_, hello, _, _) => ValueTask.FromResult(OptionsFor(hello.ServerName)), null, stop);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }

        SslServerAuthenticationOptions OptionsFor(string serverName)
        {
            note.ServerName = AsAsked(serverName);
            return offer.Apply(new()
            {
                ServerCertificateContext = ContextOf(kind, note.ServerName ?? DefaultName, session),
                ApplicationProtocols = [SslApplicationProtocol.Http11], // who offers none, as SMTP clients do, gets none
                AllowTlsResume = false, // what would be kept for it outlives the session
            });
        }
    }

    private SslStreamCertificateContext ContextOf(CertificateKind kind, string serverName, TlsSession session)
    {
        if (SharedNameOf(serverName) is { } shared) return _kept.GetOrAdd((kind, shared), key => ContextFor(Make(key.Kind, key.Name)));
        IssuedCertificate made = Make(kind, serverName);
        session.Own = made.Leaf;
        return ContextFor(made);
    }

    /// <summary>The name as it came over the wire: the framework shows A-labels as Unicode.</summary>
    private static string? AsAsked(string serverName)
    {
        if (string.IsNullOrEmpty(serverName)) return null;
        string name = serverName;
        if (!Ascii.IsValid(name))
        {
            try
            {
                name = Idn.GetAscii(name);
            }
            catch (ArgumentException)
            {
                return null;
            }
        }
        return name.ToLowerInvariant();
    }

    /// <summary>The names whose certificates are kept: the providers' few, one wildcard for all tenants, and the default.</summary>
    private static string? SharedNameOf(string serverName)
    {
        if (MailProviders.IsUnder(serverName, MailProviders.TenantSuffix)) return "*." + MailProviders.TenantSuffix;
        return serverName == DefaultName || MailProviders.IsSharedHost(serverName) ? serverName : null;
    }

    private static SslStreamCertificateContext ContextFor(IssuedCertificate certificate) =>
        SslStreamCertificateContext.Create(certificate.Leaf, new X509Certificate2Collection(certificate.Chain), offline: true);

    private IssuedCertificate Make(CertificateKind kind, string name)
    {
        IssuedCertificate issued = IssueOrKept(kind, name);
        return OperatingSystem.IsWindows() ? issued with { Leaf = Persisted(issued.Leaf) } : issued;
    }

    private IssuedCertificate IssueOrKept(CertificateKind kind, string name)
    {
        if (_bytesKept.TryGetValue((kind, name), out (byte[] Leaf, X509Certificate2[] Chain) kept)) return authority.Again(kind, kept.Leaf, kept.Chain);
        IssuedCertificate issued = authority.Issue(kind, name);
        if (_bytesKept.Count >= certificatesKept || _bytesKept.TryAdd((kind, name), (issued.Leaf.RawData, issued.Chain))) return issued;
        // Somebody else asked at the same moment: one of the two is shown to both.
        issued.Leaf.Dispose();
        return IssueOrKept(kind, name);
    }

    /// <summary>SChannel takes no key that lives in memory alone.</summary>
    private static X509Certificate2 Persisted(X509Certificate2 leaf)
    {
        using (leaf) return X509CertificateLoader.LoadPkcs12(leaf.Export(X509ContentType.Pfx), null);
    }
}
