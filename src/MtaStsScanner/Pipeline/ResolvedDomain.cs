using MtaSts;
using MtaStsScanner.Input;

namespace MtaStsScanner.Pipeline;

/// <summary>A domain of a shard after the DNS and policy stages.</summary>
/// <param name="Lines">The lines of the list that name it, at least one, in order.</param>
/// <param name="Evidence">What was found.</param>
/// <param name="AskAgain">The retry phase asks again: a passing failure, or names that would decide against the domain.</param>
public sealed record ResolvedDomain(IReadOnlyList<ListedDomain> Lines, DomainEvidence Evidence, bool AskAgain);
