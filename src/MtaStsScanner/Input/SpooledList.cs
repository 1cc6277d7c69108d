using System.Runtime.CompilerServices;
using System.Text.Json;

namespace MtaStsScanner.Input;

/// <summary>A list in a folder, cut into shards. Made by <see cref="ListSpool"/>; opened again by a scan that is resumed.</summary>
public sealed class SpooledList
{
    internal const string SummaryFile = "list.json";
    internal const string RejectsFile = "rejects";
    internal const string ShardsFolder = "shards";

    private readonly string folder;
    private readonly SpoolSummary summary;

    internal SpooledList(string folder, SpoolSummary summary) => (this.folder, this.summary) = (folder, summary);

    /// <summary>Lines of input: <see cref="Domains"/> and <see cref="Rejects"/>. Blank lines, comments and a header are none.</summary>
    public long Lines => summary.Lines;

    /// <summary>Usable lines.</summary>
    public long Domains => summary.Domains;

    /// <summary>Distinct names among them.</summary>
    public long Distinct => summary.Distinct;

    /// <summary>Lines that can't be used.</summary>
    public long Rejects => summary.Rejects;

    /// <summary>How many shards there are, numbered from 0; some may be empty.</summary>
    public int Shards => summary.Shards;

    /// <summary>The list's bytes as given.</summary>
    public ListFingerprint Fingerprint => new(summary.Sha256, summary.Bytes);

    /// <summary>Opens a spool that was finished.</summary>
    /// <returns>Null where there is none.</returns>
    public static SpooledList? TryOpen(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string path = Path.Combine(folder, SummaryFile);
        return File.Exists(path) ? new SpooledList(folder, JsonSerializer.Deserialize(File.ReadAllBytes(path), SpoolJson.Default.SpoolSummary)!) : null;
    }

    /// <summary>The domains of a shard in the order of their first lines. The shard is held in memory.</summary>
    public async IAsyncEnumerable<SpooledDomain> ReadShardAsync(int shard, [EnumeratorCancellation] CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(shard);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(shard, Shards);
        List<ListedDomain> lines = await Task.Run(() => SpoolFile.ReadDomains(ShardFile(folder, shard)).OrderBy(d => d.Line).ToList(), stop);
        foreach (IGrouping<string, ListedDomain> domain in lines.GroupBy(d => d.Domain, StringComparer.Ordinal))
        {
            stop.ThrowIfCancellationRequested();
            yield return new SpooledDomain(domain.Key, [.. domain]);
        }
    }

    /// <summary>The lines that can't be used, in order.</summary>
    public async IAsyncEnumerable<RejectedLine> ReadRejectsAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await Task.CompletedTask;
        foreach (RejectedLine reject in SpoolFile.ReadRejects(Path.Combine(folder, RejectsFile)))
        {
            stop.ThrowIfCancellationRequested();
            yield return reject;
        }
    }

    internal static string ShardFile(string folder, int shard) => Path.Combine(folder, ShardsFolder, $"{shard:D6}");
}
