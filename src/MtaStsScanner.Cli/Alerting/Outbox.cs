using System.Text.Json;
using System.Text.Json.Serialization;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Alerting;

/// <summary>
/// Alerts that are to be delivered, a file for each channel and batch, until they are: what a channel that is away did not take is sent later, once.
/// A batch that was delivered in the moment of a crash may come twice; its key is then the same.
/// </summary>
/// <param name="folder">Where the files lie.</param>
/// <param name="channels">Who may be told.</param>
/// <param name="undelivered">Told of what could not be delivered: by whom, and why.</param>
/// <param name="time">The clock.</param>
internal sealed class Outbox(string folder, IReadOnlyList<IChannel> channels, Action<string, string> undelivered, TimeProvider time)
{
    /// <summary>Files at most: beyond that the oldest go.</summary>
    public const int Most = 1_000;

    /// <summary>What nobody took for so long is news no more.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromDays(30);

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    private IEnumerable<string> Files => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal) : [];

    /// <summary>How many are waiting.</summary>
    public int Waiting => Files.Count();

    /// <summary>Puts a batch in, durably, for each of some channels.</summary>
    public void Put(AlertBatch batch, IEnumerable<string> names)
    {
        Directory.CreateDirectory(folder);
        foreach (string name in names)
        {
            string file = Path.Combine(folder, $"{batch.At.ToUnixTimeMilliseconds():D14}-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{name}\n{batch.Key}")))[..16]}.json");
            Durable.WriteFile(file, JsonSerializer.SerializeToUtf8Bytes(new Letter(name, batch), Json));
        }

        foreach (string file in Files.SkipLast(Most).ToList()) Drop(file, $"more than {Most} wait");
    }

    /// <summary>Tries to deliver all that waits, the oldest first. A channel that fails is not asked again within this call.</summary>
    /// <returns>True where nothing is left.</returns>
    public async Task<bool> DeliverAsync(CancellationToken stop)
    {
        HashSet<string> away = new(StringComparer.Ordinal);
        foreach (string file in Files.ToList())
        {
            if (stop.IsCancellationRequested) return false;
            if (Read(file) is not { } letter)
            {
                Drop(file, "it can't be read");
                continue;
            }

            if (time.GetUtcNow() - letter.Batch.At > Oldest) Drop(file, "it waited too long");
            else if (channels.FirstOrDefault(c => c.Name == letter.Channel) is not { } channel) Drop(file, $"there is no channel '{letter.Channel}' any more");
            else if (!away.Contains(channel.Name) && await channel.SendAsync(letter.Batch, stop).ConfigureAwait(false) is var fault && fault is null) File.Delete(file);
            else if (away.Add(channel.Name)) undelivered(channel.Name, "it did not take what waits; that is kept and sent later");
        }

        return Waiting == 0;
    }

    private static Letter? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Letter>(File.ReadAllBytes(file), Json);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Drop(string file, string reason)
    {
        undelivered(Path.GetFileName(file), $"dropped: {reason}");
        File.Delete(file);
    }

    private sealed record Letter(string Channel, AlertBatch Batch);
}
