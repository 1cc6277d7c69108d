namespace MtaStsScanner.Lab.Names;

/// <summary>
/// Domains that carry their profile in their name, whatever mix and seed: <c>NAME.PROFILE.lab-profile.example</c>. With <c>one-address</c> before the last labels
/// (<c>NAME.PROFILE.one-address.lab-profile.example</c>) all of a profile share their addresses.
/// </summary>
internal static class NamedProfile
{
    private const string Suffix = ".lab-profile.example";
    private const string OneAddress = ".one-address";

    /// <summary>Takes such a name apart.</summary>
    /// <param name="domain">Lower case, A-labels, no final dot.</param>
    /// <param name="profile">The profile's name.</param>
    /// <param name="sharedBy">What all have in common that share their addresses; empty where they don't.</param>
    public static bool TryFind(ReadOnlySpan<char> domain, out ReadOnlySpan<char> profile, out ReadOnlySpan<char> sharedBy)
    {
        profile = default;
        sharedBy = default;
        if (!domain.EndsWith(Suffix)) return false;
        ReadOnlySpan<char> rest = domain[..^Suffix.Length];
        bool shared = rest.EndsWith(OneAddress);
        if (shared) rest = rest[..^OneAddress.Length];
        int dot = rest.LastIndexOf('.');
        if (dot < 0) return false;
        profile = rest[(dot + 1)..];
        if (shared) sharedBy = domain[(dot + 1)..];
        return true;
    }
}
