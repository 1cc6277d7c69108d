namespace MtaStsScanner.Input;

/// <summary>A usable line of the list.</summary>
/// <param name="Line">1-based number of the line in the list (of the record, where a quoted CSV field spans lines).</param>
/// <param name="Domain">The policy domain: A-labels, lower case, no final dot.</param>
/// <param name="Fields">Extra columns (owner, tags, rank, …) in the order of the list; empty where there are none.</param>
public sealed record ListedDomain(long Line, string Domain, IReadOnlyList<KeyValuePair<string, string>> Fields);
