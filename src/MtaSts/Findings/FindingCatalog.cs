namespace MtaSts;

/// <summary>Every finding there is, each defined once.</summary>
public static partial class FindingCatalog
{
}
