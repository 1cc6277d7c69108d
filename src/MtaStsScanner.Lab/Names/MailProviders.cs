using System.Globalization;

namespace MtaStsScanner.Lab.Names;

/// <summary>The eight providers with whom most mail lies: seven with MX hosts that all customers share, one with an MX name for every tenant.</summary>
internal static class MailProviders
{
    /// <summary>How many have shared MX hosts.</summary>
    public const int Shared = 7;

    /// <summary>MX hosts of each of those.</summary>
    public const int HostsEach = 2;

    /// <summary>IPv4 addresses of the tenant provider, whatever number of names it has.</summary>
    public const int TenantAddresses = 4;

    /// <summary>Where the tenants' MX names lie.</summary>
    public const string TenantSuffix = "mail.tenant-provider.example";

    private const string TenantApex = "tenant-provider.example";
    private const string SharedPrefix = "provider-";

    /// <summary><c>provider-a.example</c> for 0.</summary>
    public static string SharedSuffix(int provider) => string.Create(CultureInfo.InvariantCulture, $"{SharedPrefix}{(char)('a' + provider)}.example");

    /// <summary>The number in a shared provider's suffix; -1 for the tenant provider.</summary>
    public static int IndexOf(ReadOnlySpan<char> suffix) => suffix.StartsWith(SharedPrefix) ? suffix[SharedPrefix.Length] - 'a' : -1;

    /// <summary>The tenant's own label. A name that would not make a good label (too long, A-labels) gets one made of its hash.</summary>
    public static string TenantLabel(ReadOnlySpan<char> domain, ulong hash)
    {
        bool plain = domain.Length <= 60 && !domain.Contains("xn--", StringComparison.Ordinal);
        return plain ? domain.ToString().Replace('.', '-') : string.Create(CultureInfo.InvariantCulture, $"t-{hash:x16}");
    }

    /// <summary>Finds the provider's suffix at the end of a name.</summary>
    public static bool TryFind(ReadOnlySpan<char> name, out ReadOnlySpan<char> suffix)
    {
        suffix = default;
        if (!name.EndsWith(".example")) return false;
        if (IsUnder(name, TenantSuffix)) suffix = TenantSuffix;
        else if (name.SequenceEqual(TenantApex)) suffix = TenantApex;
        else suffix = FindShared(name);
        return !suffix.IsEmpty;
    }

    /// <summary>True for the MX hosts that a shared provider has, and for nothing else under its suffix.</summary>
    public static bool IsSharedHost(ReadOnlySpan<char> name)
    {
        ReadOnlySpan<char> suffix = FindShared(name);
        return !suffix.IsEmpty && name.StartsWith("mx") && name.Length == suffix.Length + "mx1.".Length && LabName.HostIndex(name[..3]) is >= 0 and < HostsEach;
    }

    /// <summary>True where <paramref name="name"/> is <paramref name="suffix"/> or lies under it.</summary>
    public static bool IsUnder(ReadOnlySpan<char> name, ReadOnlySpan<char> suffix) =>
        name.EndsWith(suffix) && (name.Length == suffix.Length || name[name.Length - suffix.Length - 1] == '.');

    private static ReadOnlySpan<char> FindShared(ReadOnlySpan<char> name)
    {
        int length = SharedPrefix.Length + 1 + ".example".Length;
        if (name.Length < length) return default;
        ReadOnlySpan<char> tail = name[^length..];
        bool ours = tail.StartsWith(SharedPrefix) && tail[SharedPrefix.Length] is >= 'a' and < (char)('a' + Shared) && IsUnder(name, tail);
        return ours ? tail : default;
    }
}
