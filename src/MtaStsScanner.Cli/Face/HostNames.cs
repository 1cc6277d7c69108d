using System.Net;
using Microsoft.AspNetCore.Http;

namespace MtaStsScanner.Cli.Face;

/// <summary>
/// The names by which the face may be asked. Against DNS rebinding, where a page elsewhere has its own name point at this machine: such a request carries that name. So loopback's names are enough
/// for who listens on loopback; addresses can't be made to point anywhere, and the one that is listened at is good, too.
/// </summary>
internal sealed class HostNames(FaceOptions options)
{
    private readonly HashSet<string> names = new(options.Hosts, StringComparer.OrdinalIgnoreCase) { "localhost" };

    /// <summary>Whether the request was meant for this service.</summary>
    public bool Allow(HostString host)
    {
        string name = host.Host;
        if (names.Contains(name)) return true;
        return IPAddress.TryParse(name.Trim('[', ']'), out IPAddress? address) && (IPAddress.IsLoopback(address) || address.Equals(options.Listen.Address) || ListensEverywhere);
    }

    private bool ListensEverywhere => options.Listen.Address.Equals(IPAddress.Any) || options.Listen.Address.Equals(IPAddress.IPv6Any);
}
