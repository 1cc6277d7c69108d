using System.Collections.Frozen;
using System.Net;

namespace MtaStsScanner.Pacing;

/// <summary>Those who are not probed since they refused us for good in an earlier scan. It does not change while a scan goes on, nor by the clock: who takes a scan up sees the same.</summary>
public sealed class BanList
{
    private readonly FrozenDictionary<IPAddress, Ban> bans;

    /// <summary>Of these, one an address.</summary>
    public BanList(IEnumerable<Ban> inForce) => bans = inForce.ToFrozenDictionary(b => b.Address);

    /// <summary>Nobody.</summary>
    public static BanList None { get; } = new([]);

    /// <summary>Addresses on it.</summary>
    public int Count => bans.Count;

    /// <summary>Its entry for an address; null where it may be probed.</summary>
    public Ban? Of(IPAddress address) => bans.GetValueOrDefault(address);
}
