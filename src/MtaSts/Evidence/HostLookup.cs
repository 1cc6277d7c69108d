using System.Net;

namespace MtaSts;

/// <summary>The addresses of a host, and its TLSA records where they were asked for.</summary>
public sealed record HostLookup
{
    /// <summary>The host's name, lower case, A-labels, no final dot.</summary>
    public required string Host { get; init; }

    /// <summary>The A answer.</summary>
    public required DnsAnswer A { get; init; }

    /// <summary>The AAAA answer.</summary>
    public required DnsAnswer Aaaa { get; init; }

    /// <summary>The answer to <c>_25._tcp.HOST TLSA</c>; null where it was not asked for.</summary>
    public DnsAnswer? Tlsa { get; init; }

    /// <summary>Those of its addresses that the scanner's guard forbids (loopback, private, …): never dialled.</summary>
    public IReadOnlyList<IPAddress> ForbiddenAddresses { get; init; } = [];

    /// <summary>Addresses that may be dialled, IPv4 first.</summary>
    public IEnumerable<IPAddress> UsableAddresses => Addresses.Where(a => !ForbiddenAddresses.Contains(a));

    /// <summary>It has IPv6 addresses and no other.</summary>
    public bool HasIPv6Alone => A.Addresses.Count == 0 && Aaaa.Addresses.Count > 0;

    /// <summary>All addresses, IPv4 first.</summary>
    public IEnumerable<IPAddress> Addresses => A.Addresses.Concat(Aaaa.Addresses);
}
