namespace MtaSts;

/// <summary>How many of the measured MX hosts have STARTTLS, and a certificate that senders accept.</summary>
internal sealed record EndpointShares(Share Starttls, Share Certificates)
{
    /// <summary>A host counts for what all its measured addresses have in common; one whose addresses differ makes it "some".</summary>
    public static EndpointShares Of(MxFacts mx, Func<string, IReadOnlyList<EndpointProbe>> probesOfHost)
    {
        if (!mx.TakesMail) return mx.Status is MxStatus.Unknown or MxStatus.LookupFailed ? new(Share.Unknown, Share.Unknown) : new(Share.NotApplicable, Share.NotApplicable);
        List<EndpointProbe> measured = [.. mx.Hosts.SelectMany(h => probesOfHost(h.Name)).Where(p => p.Reach == Reach.EhloReply)];
        List<EndpointProbe> certified = [.. measured.Where(p => p.CertificateAccepted is not null)];
        Share starttls = Shares.Of(measured.Count(p => p.Starttls == StarttlsState.Completed), measured.Count);
        Share certificates = Shares.Of(certified.Count(p => p.CertificateAccepted == true), certified.Count);

        // Nobody showed a certificate: there is none to be asked about.
        return new(starttls, measured.Count > 0 && certified.Count == 0 ? Share.NotApplicable : certificates);
    }
}
