using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MtaStsScanner.Storage.Sqlite;

/// <summary>JSON of the kept forms.</summary>
[JsonSerializable(typeof(StoredDomain))]
[JsonSerializable(typeof(StoredProbe))]
internal sealed partial class StoredJson : JsonSerializerContext
{
    /// <summary>The context to use: defaults left out, and the escaping that HTML would need, because nobody but the store reads it.</summary>
    public static StoredJson Compact { get; } = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
