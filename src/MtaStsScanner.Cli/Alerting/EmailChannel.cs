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

    /// <summary>The mails of a batch: one for each owner that has an address, one for what is left.</summary>
    public IEnumerable<MimeMessage> Mails(AlertBatch batch)
    {
        int number = 0;
        foreach (IGrouping<string?, Alert> recipient in batch.Alerts.GroupBy(a => a.Owner is { } owner ? settings.Owners.GetValueOrDefault(owner) : null, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
            yield return MailText.Of(batch with { Alerts = [.. recipient] }, settings.From, recipient.Key is { } address ? [address] : settings.To, $"{number++}");
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
