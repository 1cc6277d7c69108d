namespace MtaSts;

/// <summary>What the TXT records at <c>_smtp._tls</c> come to (RFC 8460 §3).</summary>
public sealed record TlsRptRecordSet
{
    /// <summary>What they are for a sender that reports.</summary>
    public required TxtStatus Status { get; init; }

    /// <summary>The report addresses as published, also those of an invalid record.</summary>
    public IReadOnlyList<string> Rua { get; init; } = [];

    /// <summary>The bytes of the record that was judged; null where there is none.</summary>
    public byte[]? Raw { get; init; }

    /// <summary>What was found, at most <see cref="Finding.MostOfACode"/> of a code. Offsets count in <see cref="Raw"/>.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
