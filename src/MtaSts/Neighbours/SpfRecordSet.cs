namespace MtaSts;

/// <summary>What the TXT records of a domain come to for SPF (RFC 7208 §4.5).</summary>
public sealed record SpfRecordSet
{
    /// <summary>What they are for a receiver.</summary>
    public required TxtStatus Status { get; init; }

    /// <summary>The bytes of the record that was judged; null where there is none.</summary>
    public byte[]? Raw { get; init; }

    /// <summary>What was found, at most <see cref="Finding.MostOfACode"/> of a code. Offsets count in <see cref="Raw"/>.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
