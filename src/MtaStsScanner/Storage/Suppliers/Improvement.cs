using MtaSts;

namespace MtaStsScanner.Storage.Suppliers;

/// <summary>A domain whose verdict got better.</summary>
/// <param name="Owner">Who in the house looks after it; null where the list does not say.</param>
/// <param name="Domain">The domain.</param>
/// <param name="Before">What the verdict was.</param>
/// <param name="Verdict">What it is.</param>
/// <param name="Since">Since when.</param>
public sealed record Improvement(string? Owner, string Domain, Verdict Before, Verdict Verdict, DateTimeOffset Since);
