namespace MtaSts;

/// <summary>Who owns what an alias leads to.</summary>
internal static class Ownership
{
    /// <summary>True where a chain of aliases ends at another owner's name.</summary>
    public static bool IsOthers(string domain, IReadOnlyList<string> chain, PublicSuffixList suffixes) =>
        chain.Count > 0 && OwnerOf(chain[^1], suffixes) != OwnerOf(domain, suffixes);

    /// <summary>The registrable domain, or the name itself where it has none.</summary>
    public static string OwnerOf(string name, PublicSuffixList suffixes) => suffixes.RegistrableDomain(name) ?? name;
}
