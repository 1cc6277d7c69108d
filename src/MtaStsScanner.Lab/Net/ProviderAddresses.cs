using System.Net;
using System.Net.Sockets;
using System.Numerics;
using MtaStsScanner.Lab.Names;

namespace MtaStsScanner.Lab.Net;

/// <summary>Which address of the providers' block is whose.</summary>
internal static class ProviderAddresses
{
    /// <summary>The first that the tenants share.</summary>
    public const ulong FirstOfTenants = 512;

    private const int EachProvider = 16, EachHost = 4;

    private static readonly IPNetwork[] Block = [.. AddressPlan.PrefixesOf(AddressPlan.Providers).Select(IPNetwork.Parse)];

    /// <summary>The first address of a shared provider's host, as its place in the block.</summary>
    public static ulong FirstOf(int provider, int host) => (ulong)((provider * EachProvider) + (host * EachHost));

    /// <summary>The prefixes of one shared provider's addresses.</summary>
    public static IEnumerable<string> PrefixesOf(int provider)
    {
        foreach (IPNetwork block in Block)
        {
            byte[] octets = block.BaseAddress.GetAddressBytes();
            octets[^1] |= (byte)(provider * EachProvider);
            yield return $"{new IPAddress(octets)}/{(octets.Length * 8) - BitOperations.Log2(EachProvider)}";
        }
    }

    /// <summary>The provider's suffix; null for an address of somebody else.</summary>
    public static string? ProviderOf(IPAddress address)
    {
        if (!Block.Any(b => b.BaseAddress.AddressFamily == address.AddressFamily && b.Contains(address))) return null;
        byte[] octets = address.GetAddressBytes();
        int place = ((octets[^2] << 8) | octets[^1]) & (address.AddressFamily == AddressFamily.InterNetwork ? 0x3FF : 0xFFFF);
        return place >= (int)FirstOfTenants ? MailProviders.TenantSuffix : MailProviders.SharedSuffix(place / EachProvider);
    }
}
