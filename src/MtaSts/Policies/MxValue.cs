namespace MtaSts;

/// <summary>Says what is wrong with an mx value that is no pattern.</summary>
internal static class MxValue
{
    /// <summary>The fault that describes it best: what its author seems to have meant.</summary>
    public static FindingDefinition FaultOf(string value)
    {
        if (value.AsSpan().ContainsAny(',', ';')) return FindingCatalog.PolicyMxCommaList;
        if (value.Contains('@', StringComparison.Ordinal)) return FindingCatalog.PolicyMxIsEmail;
        if (AddressText.IsAddress(value)) return FindingCatalog.PolicyMxIsAddress;
        if (value.EndsWith('.') && MxPattern.TryParse(value[..^1], out _)) return FindingCatalog.PolicyMxTrailingDot;
        return value.Contains('*', StringComparison.Ordinal) ? FindingCatalog.PolicyMxBadWildcard : FindingCatalog.PolicyBadMx;
    }
}
