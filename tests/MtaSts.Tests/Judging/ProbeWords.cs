namespace MtaSts.Tests.Judging;

/// <summary>Probes from the words of a table, one for each address: <c>ok,expired</c>.</summary>
internal static class ProbeWords
{
    public static IReadOnlyList<EndpointProbe> Probes(string host, string words) =>
        [.. words.Split(',', StringSplitOptions.RemoveEmptyEntries).Select((w, i) => Probe(host, w) with { Address = $"192.0.2.{i + 1}" })];

    private static EndpointProbe Probe(string host, string word)
    {
        EndpointProbe ok = new()
        {
            Host = host,
            Address = "192.0.2.1",
            Reach = Reach.EhloReply,
            Starttls = StarttlsState.Completed,
            TlsVersion = "TLSv1.3",
            TlsVersionAccepted = true,
            CertificateAccepted = true,
        };
        EndpointProbe bare = new() { Host = host, Address = ok.Address, Reach = Reach.EhloReply };
        return word switch
        {
            "ok" => ok,
            "expired" => ok with { CertificateAccepted = false, Findings = [new(FindingCatalog.MxCertExpired, host)] },
            "misnamed" => ok with { CertificateAccepted = false, Findings = [new(FindingCatalog.MxCertNameMismatch, host)] },
            "weak" => ok with { Findings = [new(FindingCatalog.MxCertWeakKey, host)] },
            "plaintext" => ok with { Findings = [new(FindingCatalog.StarttlsPlaintextAfter220, host)] },
            "old-tls" => ok with { TlsVersion = "TLSv1.0", TlsVersionAccepted = false, Findings = [new(FindingCatalog.TlsVersionOld, host)] },
            "no-starttls" => bare with { Starttls = StarttlsState.NotOffered, Findings = [new(FindingCatalog.StarttlsNotOffered, host)] },
            "rejected" => bare with { Starttls = StarttlsState.Rejected, Findings = [new(FindingCatalog.StarttlsRejected, host)] },
            "handshake" => bare with { Starttls = StarttlsState.Failed, Findings = [new(FindingCatalog.TlsHandshakeFailed, host)] },
            "timeout" => bare with { Reach = Reach.ConnectTimeout, Findings = [new(FindingCatalog.SmtpConnectTimeout, host)] },
            "refused" => bare with { Reach = Reach.Refused, Findings = [new(FindingCatalog.SmtpConnectRefused, host)] },
            "silence" => bare with { Reach = Reach.Silence, Findings = [new(FindingCatalog.SmtpBannerTimeout, host)] },
            "greeting" => bare with { Reach = Reach.GreetingRejected, Findings = [new(FindingCatalog.SmtpGreetingRejected, host, kind: "5xx")] },
            "refused-us" => bare with { Reach = Reach.RefusedUs, Findings = [new(FindingCatalog.SmtpRefusedUs, host)] },
            "opted-out" => bare with { Reach = Reach.OptedOut },
            "left-alone" => bare with { Reach = Reach.LeftAlone },
            "banned" => bare with { Reach = Reach.LeftAlone, Findings = [new(FindingCatalog.SmtpRefusedUs, host)] },
            "ours" => bare with { Reach = Reach.ScannerFault },
            _ => throw new FormatException(word),
        };
    }
}
