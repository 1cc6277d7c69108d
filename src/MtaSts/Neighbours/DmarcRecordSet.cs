namespace MtaSts;

/// <summary>What the TXT records at one <c>_dmarc</c> name come to (RFC 9989 §4.10).</summary>
public sealed record DmarcRecordSet
{
    /// <summary>What they are for a receiver. <see cref="TxtStatus.Invalid"/> where the one record has a syntax fault, or where none is a record and one was meant to be.</summary>
    public required TxtStatus Status { get; init; }

    /// <summary>The record that counts; null where there is none or several.</summary>
    public DmarcRecord? Record { get; init; }

    /// <summary>The bytes of the record that was judged; null where there is none.</summary>
    public byte[]? Raw { get; init; }

    /// <summary>What was found, at most <see cref="Finding.MostOfACode"/> of a code. Offsets count in <see cref="Raw"/>.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
