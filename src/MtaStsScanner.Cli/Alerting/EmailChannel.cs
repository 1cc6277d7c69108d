using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace MtaStsScanner.Cli.Alerting;

/// <summary>Mail: each owner gets a digest of its own alerts, the others get the rest. TLS that is asked for must succeed, with a certificate that is valid for the server's name.</summary>
/// <param name="name">Its name.</param>
/// <param name="settings">How mail is handed over.</param>
internal sealed class EmailChannel(string name, MailSettings settings) : IChannel
{
    private const int OneStepMilliseconds = 20_000;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public async Task<string?> SendAsync(AlertBatch batch, CancellationToken stop)
    {
        try
        {
            using SmtpClient client = new() { Timeout = OneStepMilliseconds, CheckCertificateRevocation = false };
            if (settings.CaFile is { } file) client.ServerCertificateValidationCallback = Validate(X509CertificateLoader.LoadCertificateFromFile(file));
            await client.ConnectAsync(settings.Host, settings.Port, settings.Security, stop).ConfigureAwait(false);
            if (settings.User is { } user) await client.AuthenticateAsync(user, settings.Password ?? string.Empty, stop).ConfigureAwait(false);
            foreach (MimeMessage mail in Mails(batch)) await client.SendAsync(mail, stop).ConfigureAwait(false);
            await client.DisconnectAsync(quit: true, stop).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is SocketException or IOException or ProtocolException or AuthenticationException or SslHandshakeException or NotSupportedException or OperationCanceledException or ServiceNotConnectedException)
        {
            return $"the mail server {settings.Host}:{settings.Port} did not take it: {e.Message.ReplaceLineEndings(" ")}";
        }
    }

    /// <summary>The mails of a batch: one for each owner that has an address, about its own domains alone, and one for what is left.</summary>
    public IEnumerable<MimeMessage> Mails(AlertBatch batch)
    {
        int number = 0;
        foreach (IGrouping<string, (string Address, Alert Alert)> recipient in batch.Alerts.SelectMany(Shares).GroupBy(s => s.Address, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
            yield return MailText.Of(batch with { Alerts = [.. recipient.Select(s => s.Alert)] }, settings.From, recipient.Key.Length > 0 ? [recipient.Key] : settings.To, $"{number++}");
    }

    // Who gets which part of an alert; nobody's address is that of the others.
    private IEnumerable<(string Address, Alert Alert)> Shares(Alert alert)
    {
        if (alert.Domains.Count == 0) return [(string.Empty, alert)];
        return alert.Domains.SelectMany(d => Addresses(d).Select(a => (Address: a, Domain: d))).GroupBy(s => s.Address, StringComparer.Ordinal)
            .Select(g => (g.Key, g.Count() == alert.Domains.Count ? alert : alert with { Domains = [.. g.Select(s => s.Domain)] }));
    }

    private string[] Addresses(AlertDomain domain)
    {
        string[] own = [.. domain.Owners.Select(o => settings.Owners.GetValueOrDefault(o)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
        return own.Length > 0 ? own : [string.Empty];
    }

    private static RemoteCertificateValidationCallback Validate(X509Certificate2 root) => (_, certificate, chain, errors) =>
    {
        if (errors == SslPolicyErrors.None) return true;
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 leaf || chain is null) return false;
        using X509Chain own = new();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.CustomTrustStore.Add(root);
        own.ChainPolicy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore);
        return own.Build(leaf);
    };
}
