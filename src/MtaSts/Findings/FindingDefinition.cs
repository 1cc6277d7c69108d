namespace MtaSts;

/// <summary>A class of finding, defined once in <see cref="FindingCatalog"/>.</summary>
/// <param name="Code">Stable, lower case with hyphens.</param>
/// <param name="Group">Where it arises.</param>
/// <param name="Severity">What it is where nothing else is said; a finding may be milder or worse (max_age).</param>
/// <param name="Clause">The rule that is not kept, or that explains the finding.</param>
/// <param name="ResultType">What a TLS report calls it (RFC 8460 §4.3).</param>
/// <param name="Owner">Whose it usually is to mend; a CNAME moves it to the provider.</param>
/// <param name="Meaning">One sentence: what was seen.</param>
/// <param name="Remedy">One sentence: what to do.</param>
public sealed record FindingDefinition(
    string Code, FindingGroup Group, Severity Severity, Clause Clause, ResultType ResultType, FindingOwner Owner, string Meaning, string Remedy)
{
    /// <summary><see cref="ResultType"/> as RFC 8460 §4.3 spells it; null where it has no word for it.</summary>
    public string? ResultTypeWord { get; } = ResultType == ResultType.None ? null : Words.Of(ResultType).Replace('_', '-');

    /// <summary>True where it may be gone in a minute (time-out, 4xx, SERVFAIL): the retry phase asks again before anything is judged.</summary>
    public bool Passing { get; init; }
}
