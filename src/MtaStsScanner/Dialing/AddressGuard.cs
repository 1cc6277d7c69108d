using System.Net;
using System.Net.Sockets;

namespace MtaStsScanner.Dialing;

/// <summary>Says which addresses are never dialled. It is asked with the address that is about to be dialled, after resolution.</summary>
public sealed class AddressGuard
{
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

        foreach ((AddressPrefix block, string reason) in ForbiddenBlocks.All)
        {
            if (block.Contains(address)) return reason;
        }

        // RFC 4291 §2.4, RFC 3587: IANA gives out global unicast from this block alone.
        return address.AddressFamily == AddressFamily.InterNetworkV6 && !GlobalUnicast.Contains(address) ? "unallocated" : null;
    }
}
