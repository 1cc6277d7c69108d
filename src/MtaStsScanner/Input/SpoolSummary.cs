using System.Text.Json.Serialization;

namespace MtaStsScanner.Input;

/// <summary>What is written last: a spool without it was cut off.</summary>
internal sealed record SpoolSummary(long Lines, long Domains, long Distinct, long Rejects, int Shards, string Sha256, long Bytes);

[JsonSerializable(typeof(SpoolSummary))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class SpoolJson : JsonSerializerContext;
