using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace MtaStsScanner.Cli.Options;

/// <summary>A file of settings: JSON, with comments and final commas.</summary>
internal sealed class SettingsFile
{
    private const long MostBytes = 1 << 20;

    private readonly IConfigurationRoot settings;
    private readonly Dictionary<string, long> lines;

    private SettingsFile(string path, IConfigurationRoot settings, Dictionary<string, long> lines) => (Path, this.settings, this.lines) = (path, settings, lines);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The folder that relative paths in it start from.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;

    /// <summary>Reads a file.</summary>
    /// <exception cref="UserException">It can't be read, or is no JSON object.</exception>
    public static SettingsFile Read(string path)
    {
        try
        {
            FileInfo file = new(path);
            if (file.Exists && file.Length > MostBytes) throw new UserException($"The configuration '{path}' has {file.Length} bytes: more than {MostBytes}.");
            byte[] text = File.ReadAllBytes(path);
            if (text.AsSpan().StartsWith(Encoding.UTF8.Preamble)) text = text[Encoding.UTF8.Preamble.Length..];
            using MemoryStream stream = new(text);
            return new(path, new ConfigurationBuilder().AddJsonStream(stream).Build(), Lines(text));
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or JsonException)
        {
            throw new UserException($"The configuration '{path}' is no JSON object: {(e.InnerException ?? e).Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The configuration '{path}' can't be read: {e.Message}");
        }
    }

    /// <summary>The values of a key: one, or those of an array; null where it is not there.</summary>
    public IReadOnlyList<string>? Values(string key)
    {
        IConfigurationSection section = settings.GetSection(key);
        if (section.Value is { } value) return [value];
        string[] values = [.. section.GetChildren().Select(c => c.Value).OfType<string>()];
        return values.Length > 0 ? values : null;
    }

    /// <summary>The names below a key, the empty key for the top.</summary>
    public IReadOnlyList<string> Names(string key) => [.. (key.Length == 0 ? settings.GetChildren() : settings.GetSection(key).GetChildren()).Select(c => c.Key)];

    /// <summary>Where a key stands: the file, its line, the key.</summary>
    public string Where(string key) => lines.TryGetValue(key, out long line) ? $"{Path}, line {line}: {key}" : $"{Path}: {key}";

    // Keys with the line that each stands in. The configuration of the platform does not know them.
    private static Dictionary<string, long> Lines(byte[] text)
    {
        Dictionary<string, long> found = new(StringComparer.OrdinalIgnoreCase);
        Utf8JsonReader reader = new(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        Stack<string> path = new();
        (long line, int at) = (1, 0);
        string name = string.Empty;
        while (reader.Read())
        {
            for (; at < reader.TokenStartIndex; at++) line += text[at] == '\n' ? 1 : 0;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = path.TryPeek(out string? above) && above.Length > 0 ? $"{above}:{reader.GetString()}" : reader.GetString()!;
                    found.TryAdd(name, line);
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    path.Push(name);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    path.Pop();
                    break;
                default:
                    break;
            }
        }

        return found;
    }
}
