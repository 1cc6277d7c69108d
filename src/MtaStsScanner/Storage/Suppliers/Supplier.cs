using MtaSts;

namespace MtaStsScanner.Storage.Suppliers;

/// <summary>A line of the list: whose it is and how it stands.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Owner">Who in the house looks after it; null where the list does not say.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Criticality">How much hangs on it.</param>
/// <param name="Verdict">The verdict.</param>
public sealed record Supplier(string Domain, string? Owner, IReadOnlyList<string> Tags, Criticality Criticality, Verdict Verdict)
{
    /// <summary>Why the verdict is unknown; null where it is known.</summary>
    public UnknownReason? UnknownReason { get; init; }

    /// <summary>What mode enforce would do; null where the mode is not testing.</summary>
    public Verdict? VerdictIfEnforced { get; init; }

    /// <summary>Since when the verdict is so; null where this is not known, or it was never another.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The first scan that could tell, where the verdict was never another; else null.</summary>
    public DateTimeOffset? SinceAtLeast { get; init; }

    /// <summary>How bad it is: 3 for an error, 1 for a warning, 0 for neither, times 1 (low) to 4 (critical).</summary>
    public int Weight { get; init; }

    /// <summary>How bad the worst finding is; null where there is no error or warning, and where the verdict is unknown: what could not be measured is nobody's fault.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Whose the worst finding is to mend; null where there is none.</summary>
    public FindingOwner? Fault { get; init; }

    /// <summary>The code of the worst finding; null where there is none.</summary>
    public string? Code { get; init; }
}
