namespace MtaStsScanner.Input;

/// <summary>What became of a line of the list: one of the two is there.</summary>
/// <param name="Domain">The usable line.</param>
/// <param name="Reject">The line that can't be used.</param>
public readonly record struct ListEntry(ListedDomain? Domain, RejectedLine? Reject);
