using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;

namespace MtaStsScanner.Lab.Net;

/// <summary>The lab-map file: all that a scanner has to know of the lab.</summary>
internal static class LabMap
{
    /// <summary>Writes it as JSON.</summary>
    public static string ToJson(IPEndPoint resolver, string caPem, IEnumerable<Route> routes)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("format", 1);
            json.WriteString("resolver", resolver.ToString());
            json.WriteString("ca_pem", caPem);
            json.WriteStartArray("allow");
            json.WriteStringValue(AddressPlan.V4);
            json.WriteStringValue(AddressPlan.V6);
            json.WriteEndArray();
            json.WriteStartArray("routes");
            foreach (Route route in routes) Write(json, route);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, Route route)
    {
        json.WriteStartObject();
        json.WriteString("to", route.To);
        json.WriteNumber("port", route.Port);
        if (route.Via is { } via) json.WriteString("via", via.ToString());
        else json.WriteString("action", BehaviourNames.Of(route.Action));
        if (route.Spread) json.WriteString("spread", route.To.Contains(':') ? SpreadListening.V6 : SpreadListening.V4);
        json.WriteEndObject();
    }
}
