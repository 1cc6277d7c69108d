using System.Text.Json;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Alerting;

/// <summary>What was told of a data set, in a file of it that is there whole or not at all.</summary>
internal sealed record AlertLedger
{
    private const string FileName = "alerts.json";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>When the newest scan began whose news were told; null where none was.</summary>
    public DateTimeOffset? ToldUntil { get; init; }

    /// <summary>Up to when it was told what got better.</summary>
    public DateTimeOffset? ImprovementsUntil { get; init; }

    /// <summary>Faults of our own that were told and are not over, by stage, each with its reason.</summary>
    public SortedDictionary<string, string> Doubts { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Reads it; nothing was told where it is not there.</summary>
    /// <exception cref="InvalidDataException">It can't be understood.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static AlertLedger Read(string outFolder)
    {
        string file = Path.Combine(outFolder, FileName);
        if (!File.Exists(file)) return new();
        try
        {
            return JsonSerializer.Deserialize<AlertLedger>(File.ReadAllBytes(file), Json) ?? throw new JsonException("it is empty");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{file} can't be understood: {fault.Message} Remove it to begin anew; only the newest scan is then told.", fault);
        }
    }

    /// <summary>Keeps it.</summary>
    public void Write(string outFolder) => Durable.WriteFile(Path.Combine(outFolder, FileName), JsonSerializer.SerializeToUtf8Bytes(this, Json));
}
