namespace MtaSts;

/// <summary>Where a domain's mail goes.</summary>
/// <param name="Status">How the domain says so.</param>
/// <param name="Hosts">Its MX hosts in order of preference, each once; the domain itself for an implicit MX.</param>
internal sealed record MxFacts(MxStatus Status, IReadOnlyList<MxHost> Hosts)
{
    /// <summary>Mail has somewhere to go.</summary>
    public bool TakesMail => Status is MxStatus.Explicit or MxStatus.Implicit;

    /// <summary>No MX host has a usable public address, and that is known of all.</summary>
    public bool IsUndeliverable => TakesMail && Hosts.Count > 0 && Hosts.All(h => h.HasNoAddress);

    /// <summary>No MX host is known to have a usable public address, and a look-up failed: it may be undeliverable.</summary>
    public bool MayBeUndeliverable => TakesMail && Hosts.Any(h => h.LookupFailed) && Hosts.All(h => h.HasNoAddress || h.LookupFailed);
}
