namespace MtaSts;

/// <summary>An MX host of a domain as its look-ups show it.</summary>
/// <param name="Name">A-labels, lower case, no final dot.</param>
/// <param name="Preference">Lowest preference it is named with; 0 for an implicit MX.</param>
/// <param name="Lookup">Its addresses; null where they were not asked for.</param>
internal sealed record MxHost(string Name, int Preference, HostLookup? Lookup)
{
    /// <summary>The MX record holds an address where a name belongs: it is never looked up.</summary>
    public bool IsAddress { get; } = AddressText.IsAddress(Name);

    /// <summary>It can be dialled.</summary>
    public bool HasUsableAddress => !IsAddress && Lookup is not null && Lookup.UsableAddresses.Any();

    /// <summary>It is known that it can't be dialled: no sender could deliver to it, and it is no candidate.</summary>
    public bool HasNoAddress => IsAddress || (Lookup is not null && !HasUsableAddress && !LookupFailed);

    /// <summary>No usable address is known, and a look-up failed: it may have one.</summary>
    public bool LookupFailed => !IsAddress && Lookup is not null && !HasUsableAddress && !IsNxDomain && (!Lookup.A.IsKnown || !Lookup.Aaaa.IsKnown);

    /// <summary>The name, or the end of its CNAME chain, does not exist. That is said for all types at once (RFC 8020).</summary>
    public bool IsNxDomain => Lookup is not null && (Lookup.A.Outcome == DnsOutcome.NxDomain || Lookup.Aaaa.Outcome == DnsOutcome.NxDomain);

    /// <summary>Its name is an alias.</summary>
    public bool IsAlias => Lookup is not null && (Lookup.A.CnameChain.Count > 0 || Lookup.Aaaa.CnameChain.Count > 0);
}
