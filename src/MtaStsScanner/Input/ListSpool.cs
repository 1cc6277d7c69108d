using System.Text.Json;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Input;

/// <summary>
/// Reads a list once into a folder and cuts it into shards by a seeded hash of the name. Two passes, because the number of shards follows from the length
/// of the list: the first deals the lines into buckets of equal ranges of hashes, the second cuts each bucket into its shards.
/// Memory does not grow with the list.
/// </summary>
public sealed class ListSpool
{
    private const int Buckets = 256;

    private readonly string folder;
    private readonly long seed;
    private readonly int shardSize;

    /// <summary>A spool to be made.</summary>
    /// <param name="folder">Where; what an earlier, unfinished spool left there is removed.</param>
    /// <param name="seed">Shuffles the names.</param>
    /// <param name="shardSize">Lines of a shard, on average.</param>
    public ListSpool(string folder, long seed, int shardSize = 5_000)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentOutOfRangeException.ThrowIfLessThan(shardSize, 1);
        (this.folder, this.seed, this.shardSize) = (folder, seed, shardSize);
    }

    /// <summary>Reads the list to its end (or limit) and makes the spool, durably.</summary>
    /// <param name="raw">The list's bytes; disposed by the caller.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="stop">Ends the wait; what was made so far counts for nothing.</param>
    /// <exception cref="InputException">It is no list: empty, binary, broken.</exception>
    public async Task<SpooledList> MakeAsync(Stream raw, string name, ListOptions options, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(options);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        await using FingerprintStream list = new(raw);
        (long domains, long rejects) = await DealAsync(list, name, options, stop);
        // The fingerprint is of the whole list, also where a limit left some of it unread. Standard input may never end.
        if (raw.CanSeek) await list.CopyToAsync(Stream.Null, stop);
        ListFingerprint fingerprint = list.Complete();
        int shards = (int)Math.Max(1, (domains + shardSize - 1) / shardSize);
        long distinct = CutIntoShards(shards, stop);
        SpoolSummary summary = new(domains + rejects, domains, distinct, rejects, shards, fingerprint.Sha256, fingerprint.Bytes);
        Durable.WriteFile(Path.Combine(folder, SpooledList.SummaryFile), JsonSerializer.SerializeToUtf8Bytes(summary, SpoolJson.Default.SpoolSummary));
        return new SpooledList(folder, summary);
    }

    private async Task<(long Domains, long Rejects)> DealAsync(Stream list, string name, ListOptions options, CancellationToken stop)
    {
        BinaryWriter?[] buckets = new BinaryWriter?[Buckets];
        BinaryWriter rejected = SpoolFile.Append(Path.Combine(folder, SpooledList.RejectsFile));
        long domains = 0;
        long rejects = 0;
        try
        {
            await foreach (ListEntry entry in ListReader.ReadAsync(list, name, options with { Seed = seed, ScratchFolder = folder }, stop))
            {
                if (entry.Domain is { } domain)
                {
                    int bucket = SeededHash.PartOf(SeededHash.Of(seed, domain.Domain), Buckets);
                    SpoolFile.Write(buckets[bucket] ??= SpoolFile.Append(BucketFile(bucket)), domain);
                    domains++;
                }
                else
                {
                    SpoolFile.Write(rejected, entry.Reject!);
                    rejects++;
                }
            }
        }
        finally
        {
            foreach (BinaryWriter? bucket in buckets) bucket?.Dispose();
            SpoolFile.CloseDurably(rejected);
        }

        return (domains, rejects);
    }

    private long CutIntoShards(int shards, CancellationToken stop)
    {
        Directory.CreateDirectory(Path.Combine(folder, SpooledList.ShardsFolder));
        long distinct = 0;
        for (int bucket = 0; bucket < Buckets; bucket++)
        {
            stop.ThrowIfCancellationRequested();
            if (File.Exists(BucketFile(bucket))) distinct += CutBucket(BucketFile(bucket), shards);
        }

        return distinct;
    }

    private long CutBucket(string bucket, int shards)
    {
        HashSet<ulong> distinct = [];
        Dictionary<int, BinaryWriter> open = [];
        foreach (ListedDomain domain in SpoolFile.ReadDomains(bucket))
        {
            ulong hash = SeededHash.Of(seed, domain.Domain);
            int shard = SeededHash.PartOf(hash, shards);
            if (!open.TryGetValue(shard, out BinaryWriter? writer)) open[shard] = writer = SpoolFile.Append(SpooledList.ShardFile(folder, shard));
            SpoolFile.Write(writer, domain);
            distinct.Add(hash);
        }

        foreach (BinaryWriter writer in open.Values) SpoolFile.CloseDurably(writer);
        File.Delete(bucket);
        return distinct.Count;
    }

    private string BucketFile(int bucket) => Path.Combine(folder, $"bucket-{bucket:D3}");
}
