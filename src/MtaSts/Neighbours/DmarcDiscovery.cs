namespace MtaSts;

/// <summary>What a DNS tree walk found (RFC 9989 §4.10).</summary>
public sealed record DmarcDiscovery
{
    /// <summary>State of the record that holds; where none does, what stands in its place.</summary>
    public required TxtStatus Status { get; init; }

    /// <summary>
    /// The policy that holds for the domain, as published: <c>none</c>, <c>quarantine</c>, <c>reject</c>; null where none does. <c>t=y</c> asks receivers for one level less (RFC 9989 §4.7).
    /// </summary>
    public string? Policy { get; init; }

    /// <summary>The name whose record holds, without <c>_dmarc.</c>: the domain itself or an ancestor. MTA-STS does not inherit so.</summary>
    public string? FoundAt { get; init; }

    /// <summary>All that was found at the domain's own name and at the name whose record holds; nothing about absence.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
