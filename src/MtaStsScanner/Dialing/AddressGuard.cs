using System.Net;
using System.Net.Sockets;

namespace MtaStsScanner.Dialing;

/// <summary>Says which addresses are never dialled. It is asked with the address that is about to be dialled, after resolution.</summary>
public sealed class AddressGuard
{
    // IANA special-purpose address registries (RFC 6890) as of 2025, multicast, and metadata services with public addresses.
    // The first block that holds an address names the reason, so narrow ones come before those that contain them.
    private static readonly (AddressPrefix Block, string Reason)[] Forbidden =
    [
        Block("0.0.0.0/8", "this_network"), Block("10.0.0.0/8", "private"), Block("100.100.100.200/32", "metadata"), Block("100.64.0.0/10", "carrier_nat"),
        Block("127.0.0.0/8", "loopback"), Block("168.63.129.16/32", "metadata"), Block("169.254.169.254/32", "metadata"), Block("169.254.0.0/16", "link_local"),
        Block("172.16.0.0/12", "private"), Block("192.0.0.192/32", "metadata"), Block("192.0.0.0/24", "protocol_assignment"),
        Block("192.0.2.0/24", "documentation"), Block("192.31.196.0/24", "as112"), Block("192.52.193.0/24", "amt"), Block("192.88.99.0/24", "6to4"),
        Block("192.168.0.0/16", "private"), Block("192.175.48.0/24", "as112"), Block("198.18.0.0/15", "benchmarking"), Block("198.51.100.0/24", "documentation"),
        Block("203.0.113.0/24", "documentation"), Block("224.0.0.0/4", "multicast"), Block("255.255.255.255/32", "broadcast"), Block("240.0.0.0/4", "reserved"),
        Block("::/128", "unspecified"), Block("::1/128", "loopback"), Block("::/96", "ipv4_compatible"), Block("::ffff:0:0/96", "ipv4_mapped"),
        Block("::ffff:0:0:0/96", "ipv4_translated"), Block("64:ff9b::/96", "nat64"), Block("64:ff9b:1::/48", "nat64"), Block("100::/64", "discard"),
        Block("100:0:0:1::/64", "dummy"), Block("2001::/32", "teredo"), Block("2001:2::/48", "benchmarking"), Block("2001:10::/28", "orchid"),
        Block("2001:20::/28", "orchid"), Block("2001::/23", "protocol_assignment"), Block("2001:db8::/32", "documentation"), Block("2002::/16", "6to4"),
        Block("2620:4f:8000::/48", "as112"), Block("3fff::/20", "documentation"), Block("5f00::/16", "segment_routing"), Block("fd00:ec2::254/128", "metadata"),
        Block("fc00::/7", "private"), Block("fe80::/10", "link_local"), Block("fec0::/10", "site_local"), Block("ff00::/8", "multicast"),
    ];

    private static readonly AddressPrefix GlobalUnicast = AddressPrefix.Parse("2000::/3");
    private readonly AddressPrefix[] opened;

    /// <summary>A guard that forbids every special-purpose address but those in <paramref name="opened"/>.</summary>
    public AddressGuard(IEnumerable<AddressPrefix> opened) => this.opened = [.. opened];

    /// <summary>A guard with nothing opened.</summary>
    public static AddressGuard Strict { get; } = new([]);

    /// <summary>Why the address must not be dialled, as a closed word; null where it may be.</summary>
    public string? ReasonToForbid(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        // A zone id names an interface of this machine: nothing that the public DNS says may choose one.
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId != 0) return "zone_id";
        foreach (AddressPrefix block in opened)
        {
            if (block.Contains(address)) return null;
        }

        foreach ((AddressPrefix block, string reason) in Forbidden)
        {
            if (block.Contains(address)) return reason;
        }

        // RFC 4291 §2.4, RFC 3587: IANA gives out global unicast from this block alone.
        return address.AddressFamily == AddressFamily.InterNetworkV6 && !GlobalUnicast.Contains(address) ? "unallocated" : null;
    }

    private static (AddressPrefix Block, string Reason) Block(string prefix, string reason) => (AddressPrefix.Parse(prefix), reason);
}
