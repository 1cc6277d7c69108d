using System.Text;
using MtaSts;
using MtaStsScanner.Input;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Smtp;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.History;
using MtaStsScanner.Storage.Sqlite;

namespace MtaStsScanner.Tests.Storage;

/// <summary>A scan of three domains, one of them named twice, judged and ready to be published.</summary>
internal static class PublishedScan
{
    public static readonly ScanIdentity Identity = new("s20260301t020304-0001", Some.Time);

    private static readonly CancellationToken Stop = CancellationToken.None;

    public static WorkFolder Folder(string outFolder) => new(outFolder, Identity.ScanId);

    public static ScanPublisher Publisher(string outFolder) => new(Folder(outFolder), Identity.ScanDate);

    public static ScanManifest Manifest(string notes = "") => new()
    {
        ScanId = Identity.ScanId,
        ScanDate = Identity.ScanDate,
        Complete = true,
        StartedAt = Identity.StartedAt,
        EndedAt = Identity.StartedAt.AddMinutes(5),
        Notes = notes,
        Input = new ManifestInput("list", "00", 10, 5, 4, 3, 1),
        Configuration = new(StringComparer.Ordinal) { ["b"] = "2", ["a"] = null },
        Counts = new(StringComparer.Ordinal) { ["verdict"] = new(StringComparer.Ordinal) { [MtaSts.Words.Of(SomeRows.Domain(3, "a.example", 1).Judgement.Verdict)] = 3 } },
    };

    /// <summary>Writes all parts, as judging does.</summary>
    public static async Task WritePartsAsync(string outFolder)
    {
        WorkFolder folder = Folder(outFolder);
        folder.Create();
        folder.WriteJob("{}");
        SpooledList list = await new ListSpool(folder.ListFolder, seed: 1, shardSize: 2)
            .MakeAsync(new MemoryStream(Encoding.UTF8.GetBytes("a.example\nno name\nb.example\na.example\nc.example\n")), "list", new ListOptions(), Stop);
        await using (SqliteWorkStore store = SqliteWorkStore.Open(folder.StoreFile, seed: 1))
        {
            foreach (string host in new[] { "mx1.a.example", "mx2.a.example" })
            {
                EndpointProbe probe = Some.Probe(host, "198.18.0.1").Probe with { Chain = [Some.Certificate("leaf").Sha256] };
                await store.SaveProbesAsync(new ProbeUnit(System.Net.IPAddress.Parse("198.18.0.1"), []), [new ProbeResult(probe, [Some.Certificate("leaf")])], Stop);
            }

            await SideTables.WriteAsync(folder, Identity, list, store, PublicSuffixList.Empty, null, Stop);
        }

        for (int shard = 0; shard < list.Shards; shard++)
        {
            await using ShardParts parts = await ShardParts.CreateAsync(folder, Identity, shard, Stop);
            await foreach (SpooledDomain domain in list.ReadShardAsync(shard, Stop))
                await parts.AddAsync(SomeRows.Domain(3, domain.Domain, [.. domain.Lines.Select(l => l.Line)]), Stop);
            await parts.CompleteAsync(Stop);
        }

        await HistoryParts.WriteAsync(folder, Identity, list.Shards, null, HistoryTerms.Usual, Stop);
    }

    /// <summary>All files of a data set but those that are hidden, with their content.</summary>
    public static SortedDictionary<string, string> Files(string outFolder)
    {
        SortedDictionary<string, string> files = new(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(outFolder, "*", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(outFolder, file);
            if (!name.StartsWith('.')) files[name] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)));
        }

        return files;
    }
}
