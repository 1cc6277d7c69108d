namespace MtaStsScanner.Lab.Names;

/// <summary>Domains whose hosts share their addresses with all others of their profile: those below <c>lab-one-address.example</c>.</summary>
internal static class OneAddress
{
    private const string Suffix = ".lab-one-address.example";

    /// <summary>True for such a domain.</summary>
    public static bool IsShared(ReadOnlySpan<char> domain) => domain.EndsWith(Suffix);
}
