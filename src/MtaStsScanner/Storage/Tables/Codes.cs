using MtaSts;

namespace MtaStsScanner.Storage.Tables;

/// <summary>Codes of findings as lists in rows.</summary>
internal static class Codes
{
    /// <summary>Distinct codes, sorted: two rows with the same findings have the same list.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0) return [];
        List<string> codes = new(findings.Count);
        foreach (Finding finding in findings)
        {
            if (!codes.Contains(finding.Code)) codes.Add(finding.Code);
        }

        codes.Sort(StringComparer.Ordinal);
        return codes;
    }
}
