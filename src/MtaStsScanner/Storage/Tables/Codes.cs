using MtaSts;

namespace MtaStsScanner.Storage.Tables;

/// <summary>Codes of findings as lists in rows.</summary>
internal static class Codes
{
    /// <summary>Distinct codes, sorted: two rows with the same findings have the same list.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<Finding> findings) =>
        findings.Count == 0 ? [] : findings.Select(f => f.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
