namespace MtaSts;

/// <summary>Findings in the order in which they were met, of each code the first few: a text of 64 KB has room for 128,000. Without findings it costs nothing.</summary>
internal struct FindingList
{
    private List<Finding>? _findings;

    public readonly IReadOnlyList<Finding> All => _findings ?? [];

    public readonly int Count => _findings?.Count ?? 0;

    /// <summary>Adds a finding unless there are enough of its code.</summary>
    /// <returns>False where it was left out.</returns>
    public bool Add(Finding finding)
    {
        if (!Takes(finding.Definition)) return false;
        (_findings ??= []).Add(finding);
        return true;
    }

    /// <summary>Adds what stands at a place of a text. What is left out is never made.</summary>
    public void Add(FindingDefinition definition, ReadOnlySpan<byte> text, int offset, int length, Severity? severity = null)
    {
        if (!Takes(definition)) return;
        (_findings ??= []).Add(new(definition, evidence: Abnf.Excerpt(text.Slice(offset, length)))
        {
            Severity = severity ?? definition.Severity,
            Offset = offset,
            Length = length,
        });
    }

    // The list has a few findings of a few codes: to count them is cheaper than to keep counts.
    private readonly bool Takes(FindingDefinition definition)
    {
        if (Count < Finding.MostOfACode) return true;
        int same = 0;
        foreach (Finding finding in _findings!)
        {
            if (ReferenceEquals(finding.Definition, definition) && ++same == Finding.MostOfACode) return false;
        }

        return true;
    }
}
