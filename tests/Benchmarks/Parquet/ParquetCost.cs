using System.Globalization;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Benchmarks.Parquet;

/// <summary>CPU and bytes a row of the data set, beside ParquetSharp with the same columns. Shards of 5,000 as a scan writes them, and one of all rows.</summary>
internal static class ParquetCost
{
    private const int Runs = 10;

    public static async Task RunAsync(int rows)
    {
        string folder = Directory.CreateTempSubdirectory("mtasts-bench-").FullName;
        try
        {
            Console.WriteLine("what                                rows/file   CPU µs/domain   bytes/domain   allocated/domain");
            foreach (int shard in new[] { 5_000, rows }.Distinct())
            {
                await ReportAsync("domains, domain_mx and findings", shard, rows, folder, WriteShardAsync);
                await ReportAsync("domains alone", shard, rows, folder, (part, number, to) => WriteDomainsAsync(DomainsTable.Definition, part, number, to));
                await ReportAsync("domains without maps", shard, rows, folder, (part, number, to) => WriteDomainsAsync(ParquetSharpTable.Comparable, part, number, to));
                await ReportAsync("the same, ParquetSharp", shard, rows, folder, WriteParquetSharpAsync);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ReportAsync(string what, int shard, int rows, string folder, Func<JudgedDomain[], int, string, Task> write)
    {
        List<Cost> costs = [];
        long bytes = 0;
        for (int run = 0; run < Runs; run++)
        {
            string to = Directory.CreateDirectory(Path.Combine(folder, "run")).FullName;
            LabLikeDomains source = new(Repository.DataFolder, seed: 1);
            Cost cost = new(0, 0);
            for (int from = 0; from < rows; from += shard)
            {
                // One shard at a time, as a scan has them: what is kept for later would be the garbage collector's work, not the writer's.
                JudgedDomain[] domains = [.. source.Take(Math.Min(shard, rows - from), from)];
                cost += await Cost.OfAsync(() => write(domains, from / shard, to));
            }

            costs.Add(cost);
            bytes = new DirectoryInfo(to).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);
            Directory.Delete(to, recursive: true);
        }

        // The least of the runs: what disturbs only adds.
        Cost least = costs.MinBy(c => c.CpuMicroseconds)!;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what,-34} {shard,10} {least.CpuMicroseconds / rows,15:F2} {(double)bytes / rows,14:F1} {least.AllocatedBytes / rows,18}"));
    }

    private static async Task WriteShardAsync(JudgedDomain[] domains, int number, string folder)
    {
        await using ShardParts parts = await ShardParts.CreateAsync(new WorkFolder(folder, "bench"), new ScanIdentity("bench", DateTimeOffset.UnixEpoch), number, CancellationToken.None);
        foreach (JudgedDomain domain in domains) await parts.AddAsync(domain, CancellationToken.None);
        await parts.CompleteAsync(CancellationToken.None);
    }

    private static async Task WriteDomainsAsync(Table<DomainRow> table, JudgedDomain[] domains, int number, string folder)
    {
        await using ParquetTableWriter<DomainRow> writer =
            await ParquetTableWriter<DomainRow>.CreateAsync(table, Path.Combine(folder, $"{number}.parquet"), new Dictionary<string, string>(), CancellationToken.None);
        foreach (JudgedDomain domain in domains) await writer.AddAsync(new DomainRow(domain.Lines[0], domain), CancellationToken.None);
        await writer.CompleteAsync(CancellationToken.None);
    }

    private static Task WriteParquetSharpAsync(JudgedDomain[] domains, int number, string folder)
    {
        ParquetSharpTable.Write(Path.Combine(folder, $"{number}.parquet"), [.. domains.Select(d => new DomainRow(d.Lines[0], d))]);
        return Task.CompletedTask;
    }
}
