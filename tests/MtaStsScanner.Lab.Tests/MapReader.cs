using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace MtaStsScanner.Lab.Tests;

/// <summary>Reads a lab-map and dials by it: a reader of its own, so that the map's form is tested.</summary>
internal sealed class MapReader
{
    private readonly List<(IPNetwork To, int Port, string Target, IPNetwork? Spread)> _routes = [];

    public required IPEndPoint Resolver { get; init; }

    public required X509Certificate2 Root { get; init; }

    public required string[] Allow { get; init; }

    public static MapReader Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement map = document.RootElement;
        Assert.Equal(1, map.GetProperty("format").GetInt32());
        MapReader reader = new()
        {
            Resolver = IPEndPoint.Parse(map.GetProperty("resolver").GetString()!),
            Root = X509Certificate2.CreateFromPem(map.GetProperty("ca_pem").GetString()),
            Allow = [.. map.GetProperty("allow").EnumerateArray().Select(a => a.GetString()!)],
        };
        foreach (JsonElement route in map.GetProperty("routes").EnumerateArray())
        {
            string target = (route.TryGetProperty("via", out JsonElement via) ? via : route.GetProperty("action")).GetString()!;
            reader._routes.Add((IPNetwork.Parse(route.GetProperty("to").GetString()!), route.GetProperty("port").GetInt32(), target,
                route.TryGetProperty("spread", out JsonElement spread) ? IPNetwork.Parse(spread.GetString()!) : null));
        }
        return reader;
    }

    /// <summary>An end point, or an action, by the longest prefix that matches.</summary>
    public string TargetOf(IPAddress address, int port) => RouteOf(address, port).Target ?? "unreachable";

    /// <summary>Connects; null where the map says that nobody is there.</summary>
    public async Task<NetworkStream?> DialAsync(IPAddress address, int port)
    {
        (_, _, string? target, IPNetwork? spread) = RouteOf(address, port);
        if (!IPEndPoint.TryParse(target ?? "", out IPEndPoint? via)) return null;
        if (spread is { } block) via.Address = Spread(block, address);
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(via);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private (IPNetwork To, int Port, string? Target, IPNetwork? Spread) RouteOf(IPAddress address, int port) => _routes
        .Where(r => (r.Port == 0 || r.Port == port) && r.To.BaseAddress.AddressFamily == address.AddressFamily && r.To.Contains(address))
        .MaxBy(r => (r.To.PrefixLength * 2) + (r.Port == 0 ? 0 : 1))!;

    // The block's leading bits, then the low bits of the address: the block is IPv4, whatever the address is.
    private static IPAddress Spread(IPNetwork block, IPAddress address)
    {
        byte[] octets = block.BaseAddress.GetAddressBytes(), low = address.GetAddressBytes()[^4..];
        for (int bit = block.PrefixLength; bit < 32; bit++) octets[bit / 8] |= (byte)(low[bit / 8] & (0x80 >> (bit % 8)));
        return new IPAddress(octets);
    }
}
