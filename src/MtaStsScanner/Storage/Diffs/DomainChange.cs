namespace MtaStsScanner.Storage.Diffs;

/// <summary>A change of one domain.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Change">What changed.</param>
public sealed record DomainChange(string Domain, FactChange Change);
