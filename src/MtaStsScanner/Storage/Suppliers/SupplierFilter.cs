namespace MtaStsScanner.Storage.Suppliers;

/// <summary>Which lines of the list are meant; case does not matter.</summary>
/// <param name="Owner">Those of this owner; null for all.</param>
/// <param name="Tag">Those that have this tag; null for all.</param>
public sealed record SupplierFilter(string? Owner = null, string? Tag = null);
