namespace MtaSts;

/// <summary>The adoption question, answered without port 25.</summary>
public enum PolicyStatus
{
    /// <summary>Could not be measured.</summary>
    Unknown,

    /// <summary>Measured: no STS TXT record.</summary>
    Absent,

    /// <summary>Record and policy are usable for a strict sender.</summary>
    Valid,

    /// <summary>Something is published and a strict sender ignores it.</summary>
    Broken,
}
