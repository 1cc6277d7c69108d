using MtaSts;
using MtaStsScanner.Input;

namespace MtaStsScanner.Storage;

/// <summary>A domain as it is published. Each of its lines is a row of <c>domains</c>.</summary>
/// <param name="Lines">The lines of the list that name it, at least one, in order.</param>
/// <param name="Evidence">What was found.</param>
/// <param name="Judgement">What was made of it.</param>
public sealed record JudgedDomain(IReadOnlyList<ListedDomain> Lines, DomainEvidence Evidence, DomainJudgement Judgement);
