using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace MtaStsScanner.Lab.Tests;

/// <summary>A TLS client that trusts the lab's root alone and says what it thinks of the certificate.</summary>
internal sealed class Handshake(X509Certificate2 root)
{
    /// <summary><c>ok</c>, or the faults.</summary>
    public string Verdict { get; private set; } = "none";

    /// <summary>Certificates sent.</summary>
    public int Sent { get; private set; }

    public async Task<SslStream> ConnectAsync(Stream stream, string host, CancellationToken stop)
    {
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.Add(root);
        SslStream tls = new(stream);
        await tls.AuthenticateAsClientAsync(new() { TargetHost = host, CertificateChainPolicy = policy, RemoteCertificateValidationCallback = Judge }, stop);
        if (tls.SslProtocol < SslProtocols.Tls12) Verdict += " old";
        return tls;
    }

    private bool Judge(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        X509Certificate2 leaf = (X509Certificate2)certificate!;
        Sent = chain!.ChainPolicy.ExtraStore.Count;
        List<string> faults = [];
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) faults.Add("name");
        faults.AddRange(chain.ChainStatus.Select(s => s.Status).Distinct().Select(s => s switch
        {
            X509ChainStatusFlags.NotTimeValid => leaf.NotAfter < DateTime.Now ? "expired" : "early",
            X509ChainStatusFlags.UntrustedRoot => leaf.Subject == leaf.Issuer ? "self-signed" : "untrusted",
            _ => s.ToString(),
        }));
        if (faults.Contains("PartialChain")) faults.Add($"sent-{Sent}");
        if (leaf.GetRSAPublicKey() is { KeySize: < 2_048 }) faults.Add("weak");
        if (!faults.Contains("expired") && leaf.NotAfter < DateTime.Now.AddDays(14)) faults.Add("soon");
        Verdict = faults.Count == 0 ? "ok" : string.Join(' ', faults);
        return true;
    }
}
