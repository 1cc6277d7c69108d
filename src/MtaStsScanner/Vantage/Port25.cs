using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MtaSts;

namespace MtaStsScanner.Vantage;

/// <summary>Tells a vantage from which port 25 is blocked from a list of hosts that are down.</summary>
public static class Port25
{
    /// <summary>Fewer addresses may all be down by chance.</summary>
    public const int LeastAddresses = 20;

    /// <summary>Addresses of fewer networks (/24, /48) may all be those of one provider that is down.</summary>
    public const int LeastNetworks = 3;

    /// <summary>Says why port 25 counts as blocked; null where it does not.</summary>
    /// <param name="probes">What was seen of every endpoint; read until one is found that greeted.</param>
    /// <param name="stop">Ends it.</param>
    public static async ValueTask<string?> FaultAsync(IAsyncEnumerable<EndpointProbe> probes, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(probes);
        HashSet<IPAddress> addresses = [], networks = [];
        await foreach (EndpointProbe probe in probes.WithCancellation(stop).ConfigureAwait(false))
        {
            if (Greeted(probe)) return null;
            if (!WasDialled(probe)) continue;

            // What is counted is bounded by what it takes.
            if (addresses.Count >= LeastAddresses && networks.Count >= LeastNetworks) continue;
            IPAddress address = IPAddress.Parse(probe.Address);
            addresses.Add(address);
            networks.Add(NetworkOf(address));
        }

        return addresses.Count >= LeastAddresses && networks.Count >= LeastNetworks
            ? string.Create(CultureInfo.InvariantCulture, $"none of the addresses that were dialled ({LeastAddresses} or more, in {LeastNetworks} networks or more) gave a 220 greeting, so port 25 counts as blocked here")
            : null;
    }

    private static bool Greeted(EndpointProbe probe) => probe.Reach is Reach.EhloReply or Reach.EhloRejected || probe.Banner?.StartsWith("220", StringComparison.Ordinal) == true;

    private static bool WasDialled(EndpointProbe probe) => probe.Reach is not (Reach.Unknown or Reach.OptedOut or Reach.LeftAlone or Reach.ForbiddenAddress or Reach.ScannerFault);

    private static IPAddress NetworkOf(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        bytes.AsSpan(address.AddressFamily == AddressFamily.InterNetwork ? 3 : 6).Clear();
        return new IPAddress(bytes);
    }
}
