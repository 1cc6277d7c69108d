namespace MtaSts;

/// <summary>What the TXT records at <c>_mta-sts</c> come to (RFC 8461 §3.1).</summary>
public sealed record StsRecordSet
{
    /// <summary>What they are for a strict sender.</summary>
    public required StsRecordStatus Status { get; init; }

    /// <summary>The id as published, also of an invalid record where it could be read; null otherwise.</summary>
    public string? Id { get; init; }

    /// <summary>Named senders differ about the record (<c>v=STSv1 ;</c>, erratum 6285).</summary>
    public bool Disputed { get; init; }

    /// <summary>The bytes of the record that was judged, its strings joined; of the first where there are several; null where there is none.</summary>
    public byte[]? Raw { get; init; }

    /// <summary>What was found, at most <see cref="Finding.MostOfACode"/> of a code. Offsets count in <see cref="Raw"/>.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
