using System.Net;
using System.Net.Sockets;
using DnsClient;

namespace MtaStsScanner.Dns;

/// <summary>The resolvers that this machine is set up with.</summary>
public static class SystemResolvers
{
    /// <summary>Finds them; empty where there are none. Nobody else's resolver is ever taken instead.</summary>
    public static IReadOnlyList<IPEndPoint> Find()
    {
        try
        {
            return [.. NameServer.ResolveNameServers(skipIPv6SiteLocal: true, fallbackToGooglePublicDns: false)
                .Where(s => IPAddress.TryParse(s.Address, out _)).Select(s => new IPEndPoint(IPAddress.Parse(s.Address!), s.Port)).Distinct()];
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidOperationException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
