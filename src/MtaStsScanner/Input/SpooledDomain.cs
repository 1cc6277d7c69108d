namespace MtaStsScanner.Input;

/// <summary>A domain of a shard, with the lines that name it.</summary>
/// <param name="Domain">The policy domain.</param>
/// <param name="Lines">The lines of the list that name it, at least one, in order.</param>
public sealed record SpooledDomain(string Domain, IReadOnlyList<ListedDomain> Lines);
