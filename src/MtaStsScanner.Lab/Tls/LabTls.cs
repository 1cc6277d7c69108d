using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MtaStsScanner.Lab.Names;
using MtaStsScanner.Lab.Net;

namespace MtaStsScanner.Lab.Tls;

/// <summary>TLS on the servers' side: certificates are made when a name is asked for, and kept a while.</summary>
internal sealed class LabTls(LabAuthority authority)
{
    private const int Generation = 4_096;
    private const string DefaultName = "default.lab.example";

    private static readonly IdnMapping Idn = new();

    private readonly Lock _turning = new();
    private ConcurrentDictionary<(CertificateKind Kind, string Name), SslStreamCertificateContext> _young = new();
    private ConcurrentDictionary<(CertificateKind Kind, string Name), SslStreamCertificateContext> _old = new();

    /// <summary>The handshake. A client that names nobody gets the certificate of <c>default.lab.example</c>.</summary>
    public async Task<SslStream> AcceptAsync(Stream stream, CertificateKind kind, bool oldVersions, ConnectionNote note, CancellationToken stop)
    {
        SslStream tls = new(stream);
        await tls.AuthenticateAsServerAsync((_, hello, _, _) => ValueTask.FromResult(OptionsFor(hello.ServerName)), null, stop);
        return tls;

        SslServerAuthenticationOptions OptionsFor(string serverName)
        {
            note.ServerName = AsAsked(serverName);
            return new()
            {
                ServerCertificateContext = ContextOf(kind, note.ServerName ?? DefaultName),
                EnabledSslProtocols = oldVersions ? OldVersions : SslProtocols.Tls12 | SslProtocols.Tls13,
            };
        }
    }

#pragma warning disable SYSLIB0039, CA5397 // The lab serves what must no longer be served: that is its purpose.
    private static SslProtocols OldVersions => SslProtocols.Tls | SslProtocols.Tls11;
#pragma warning restore SYSLIB0039, CA5397

    private SslStreamCertificateContext ContextOf(CertificateKind kind, string serverName)
    {
        (CertificateKind, string) key = (kind, NameFor(serverName));
        if (_young.TryGetValue(key, out SslStreamCertificateContext? context) || _old.TryGetValue(key, out context)) return context;
        context = Create(kind, key.Item2);
        _young[key] = context;
        if (_young.Count >= Generation) Turn();
        return context;
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

    /// <summary>The tenant provider shows one wildcard to all tenants.</summary>
    private static string NameFor(string serverName) =>
        MailProviders.IsUnder(serverName, MailProviders.TenantSuffix) ? "*." + MailProviders.TenantSuffix : serverName;

    private SslStreamCertificateContext Create(CertificateKind kind, string name)
    {
        IssuedCertificate issued = authority.Issue(kind, name);
        X509Certificate2 leaf = OperatingSystem.IsWindows() ? Persisted(issued.Leaf) : issued.Leaf;
        return SslStreamCertificateContext.Create(leaf, new X509Certificate2Collection(issued.Chain), offline: true);
    }

    /// <summary>SChannel takes no key that lives in memory alone.</summary>
    private static X509Certificate2 Persisted(X509Certificate2 leaf)
    {
        using (leaf) return X509CertificateLoader.LoadPkcs12(leaf.Export(X509ContentType.Pfx), null);
    }

    private void Turn()
    {
        lock (_turning)
        {
            if (_young.Count < Generation) return;
            _old = _young;
            _young = new();
        }
    }
}
