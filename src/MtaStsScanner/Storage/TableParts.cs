using System.Security.Cryptography;
using MtaStsScanner.Storage.Tables;
using Parquet;

namespace MtaStsScanner.Storage;

/// <summary>The parts of a table together: few files of a size that readers like.</summary>
internal static class TableParts
{
    /// <summary>Of parts that readers must not see yet.</summary>
    public const string WaitingEnding = ".part";

    private const string ParquetEnding = ".parquet";

    // Between 128 and 512 MB for all but the last: large enough for readers, small enough for a file to be copied or lost.
    public const long TargetBytes = 256L * 1024 * 1024;

    /// <summary>Sorts parts into groups, each to become one: neighbours, up to a target size.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Group(IEnumerable<string> parts)
    {
        List<List<string>> groups = [];
        long bytes = 0;
        foreach (string part in parts.Order(StringComparer.Ordinal))
        {
            long size = new FileInfo(part).Length;
            if (groups.Count == 0 || bytes + size > TargetBytes)
            {
                groups.Add([]);
                bytes = 0;
            }

            groups[^1].Add(part);
            bytes += size;
        }

        return groups;
    }

    /// <summary>Writes a part for each group into a new folder; they wait there.</summary>
    public static async Task MergeAsync(Table table, IReadOnlyList<IReadOnlyList<string>> groups, string folder, CancellationToken stop)
    {
        Durable.CreateFolder(folder);
        foreach (IReadOnlyList<string> group in groups)
            await PartMerger.MergeAsync(table, group, Path.Combine(folder, NameOf(group) + WaitingEnding), stop).ConfigureAwait(false);
    }

    /// <summary>Gives waiting parts the names that readers look for.</summary>
    public static void NameForReaders(string folder)
    {
        foreach (string part in Directory.GetFiles(folder, "*" + WaitingEnding)) File.Move(part, part[..^WaitingEnding.Length] + ParquetEnding, overwrite: true);
        Durable.FlushFolder(folder);
    }

    /// <summary>What a manifest says of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="folder">Where its parts lie now.</param>
    /// <param name="place">The folder below the data set in which they are, or will be, read.</param>
    /// <param name="stop">Ends it.</param>
    public static async Task<ManifestTable> DescribeAsync(string table, string folder, string place, CancellationToken stop)
    {
        List<ManifestPart> parts = [];
        foreach (string file in Directory.GetFiles(folder, "*" + ParquetEnding).Order(StringComparer.Ordinal))
            parts.Add(await DescribeAsync(file, $"{place.Replace(Path.DirectorySeparatorChar, '/')}/{Path.GetFileName(file)}", stop).ConfigureAwait(false));
        return new ManifestTable(table, parts.Sum(p => p.Rows), parts);
    }

    /// <summary>What a manifest says of a file.</summary>
    /// <param name="file">Where it lies now.</param>
    /// <param name="path">Where it is, or will be, read: below the data set, with <c>/</c>.</param>
    /// <param name="stop">Ends it.</param>
    public static async Task<ManifestPart> DescribeAsync(string file, string path, CancellationToken stop)
    {
        await using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.Read);
        string sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, stop).ConfigureAwait(false));
        await using ParquetReader reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true, cancellationToken: stop).ConfigureAwait(false);
        return new ManifestPart(path, reader.Metadata!.NumRows, stream.Length, sha256);
    }

    // First and last number of what is in it.
    private static string NameOf(IReadOnlyList<string> group)
    {
        string first = Path.GetFileNameWithoutExtension(group[0]);
        if (group.Count == 1) return first;
        string last = Path.GetFileNameWithoutExtension(group[^1]);
        return $"{string.Join('-', first.Split('-').Take(2))}-{last.Split('-')[^1]}";
    }
}
