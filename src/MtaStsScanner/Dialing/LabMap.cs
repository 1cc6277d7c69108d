using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Json;

namespace MtaStsScanner.Dialing;

/// <summary>The file <c>lab-map</c>: all that a scanner knows of a small internet that runs elsewhere.</summary>
/// <param name="Resolver">Where its DNS answers.</param>
/// <param name="CaPem">Its roots.</param>
/// <param name="Allow">Special-purpose blocks that its hosts live in.</param>
/// <param name="Routes">Its network.</param>
public sealed record LabMap(IPEndPoint Resolver, string CaPem, IReadOnlyList<AddressPrefix> Allow, AddressMap Routes)
{
    private const int KnownFormat = 1;

    /// <summary>Reads a map.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="map">The map, where it could be read.</param>
    /// <param name="fault">One sentence that says what is wrong, where it could not.</param>
    public static bool TryParse(string json, [NotNullWhen(true)] out LabMap? map, [NotNullWhen(false)] out string? fault)
    {
        (map, fault) = (null, null);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            if (root.GetProperty("format").GetInt32() != KnownFormat) throw new FormatException($"only format {KnownFormat} is known");
            map = new LabMap(
                EndpointOf(root.GetProperty("resolver")),
                TextOf(root.GetProperty("ca_pem")),
                [.. root.GetProperty("allow").EnumerateArray().Select(a => AddressPrefix.Parse(TextOf(a)))],
                new AddressMap([.. root.GetProperty("routes").EnumerateArray().Select(RouteOf)]));
            return true;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            fault = $"the lab map can't be read: {e.Message}";
            return false;
        }
    }

    private static AddressRoute RouteOf(JsonElement route)
    {
        AddressPrefix to = AddressPrefix.Parse(TextOf(route.GetProperty("to")));
        int port = route.GetProperty("port").GetInt32();
        if (route.TryGetProperty("via", out JsonElement via)) return new AddressRoute(to, port, RouteAction.Via, EndpointOf(via)) { Spread = SpreadOf(route) };
        RouteAction action = TextOf(route.GetProperty("action")) switch
        {
            "refuse" => RouteAction.Refuse,
            "unreachable" => RouteAction.Unreachable,
            "black-hole" => RouteAction.BlackHole,
            string other => throw new FormatException($"'{other}' is not an action"),
        };
        return new AddressRoute(to, port, action, null);
    }

    private static AddressPrefix? SpreadOf(JsonElement route) => route.TryGetProperty("spread", out JsonElement block) ? AddressPrefix.Parse(TextOf(block)) : null;

    private static string TextOf(JsonElement element) => element.GetString() ?? throw new FormatException("a text is missing");

    private static IPEndPoint EndpointOf(JsonElement element) =>
        IPEndPoint.TryParse(TextOf(element), out IPEndPoint? endpoint) ? endpoint : throw new FormatException($"'{element}' is not an address and port");
}
