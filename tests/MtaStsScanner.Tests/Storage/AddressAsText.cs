using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MtaStsScanner.Tests.Storage;

internal sealed class AddressAsText : JsonConverter<IPAddress>
{
    public override IPAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => IPAddress.Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, IPAddress value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
