using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using MtaStsScanner.Dialing;
using MtaStsScanner.Pacing;

namespace MtaStsScanner.Storage;

/// <summary>
/// Those who refused us for good, as a file of a data set or of a working folder: an address a line, as a JSON object in ASCII, so that a person may read, mend or remove lines.
/// It is written whole or not at all, and holds the 100,000 entries that last longest.
/// </summary>
public static class BanFile
{
    /// <summary>Entries of a file. What ends first gives way.</summary>
    public const int MostEntries = 100_000;

    /// <summary>Bytes of a file. None that this program writes is as large.</summary>
    public const long MostBytes = 256L << 20;

    private const int MostLine = 4_096, MostMistakes = 10;

    // Names as in the data set. Who writes a line by hand needs to know an address and a date; what is missing or unknown of these is a mistake.
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Where it lies in a data set.</summary>
    public static string In(string outFolder) => Path.Combine(outFolder, "bans.jsonl");

    /// <summary>Reads a file.</summary>
    /// <returns>Its entries, one an address; none where there is no file.</returns>
    /// <exception cref="InvalidDataException">It can't be used as a whole: whoever stands on a line that was not understood would be asked.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static IReadOnlyList<Ban> Read(string path)
    {
        if (!File.Exists(path)) return [];
        if (new FileInfo(path).Length > MostBytes) throw new InvalidDataException($"it has more than {MostBytes >> 20} MB");
        Dictionary<IPAddress, Ban> bans = [];
        List<string> mistakes = [];
        int number = 0, wrong = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (Parse(line, out string? mistake) is { } ban)
            {
                if (!bans.TryGetValue(ban.Address, out Ban? other) || other.Until < ban.Until) bans[ban.Address] = ban;
            }
            else if (++wrong <= MostMistakes)
            {
                mistakes.Add($"line {number} {mistake}");
            }
        }

        if (wrong > MostMistakes) mistakes.Add($"and {wrong - MostMistakes} more");
        return wrong == 0 ? [.. bans.Values] : throw new InvalidDataException(string.Join("; ", mistakes));
    }

    /// <summary>Writes a file, or replaces it; one without entries is removed.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    public static void Write(string path, IEnumerable<Ban> bans)
    {
        ArrayBufferWriter<byte> text = new();
        foreach (Ban ban in bans.OrderByDescending(b => b.Until).ThenBy(b => b.Address.ToString(), StringComparer.Ordinal).Take(MostEntries))
        {
            Line line = new(ban.Address.ToString(), ban.Until) { Times = ban.Times, Host = ban.Host, Code = ban.Code, Said = ban.Said, Scan = ban.Scan };
            text.Write(JsonSerializer.SerializeToUtf8Bytes(line, Json));
            text.Write("\n"u8);
        }

        if (text.WrittenCount > 0) Durable.WriteFile(path, text.WrittenSpan);
        else if (File.Exists(path)) File.Delete(path);
    }

    private static Ban? Parse(string text, out string? mistake)
    {
        mistake = $"has more than {MostLine} characters";
        if (text.Length > MostLine) return null;
        mistake = "is no JSON object with an address and a date, such as {\"address\":\"192.0.2.1\",\"until\":\"2030-12-31T00:00:00Z\"}";
        try
        {
            if (JsonSerializer.Deserialize<Line>(text, Json) is not { } line) return null;
            mistake = "has an address that is none";
            if (!AddressText.TryParse(line.Address, out IPAddress address)) return null;
            mistake = null;
            return new(address, line.Until, Math.Max(1, line.Times), line.Host, line.Code, line.Said.Length <= Ban.MostSaid ? line.Said : line.Said[..Ban.MostSaid], line.Scan);
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException)
        {
            return null;
        }
    }

    private sealed record Line(string Address, DateTimeOffset Until)
    {
        public int Times { get; init; } = 1;

        public string Host { get; init; } = string.Empty;

        public int Code { get; init; }

        public string Said { get; init; } = string.Empty;

        public string Scan { get; init; } = string.Empty;
    }
}
