using MtaSts;
using MtaStsScanner.Input;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Storage;

/// <summary>
/// The rows of one shard on their way into the working folder: <c>domains</c> a row a line, <c>domain_mx</c> and <c>findings</c> once a domain, so that
/// joins by domain do not multiply. Written anew as a whole where a shard is judged again.
/// </summary>
public sealed class ShardParts : IAsyncDisposable
{
    private readonly ParquetTableWriter<DomainRow> domains;
    private readonly ParquetTableWriter<DomainMxRow> hosts;
    private readonly ParquetTableWriter<FindingRow> findings;

    // Further lines of a domain that is named more than once wait for their turn: rows stand in the order of the list.
    private readonly PriorityQueue<DomainRow, long> laterLines = new();

    private ShardParts(ParquetTableWriter<DomainRow> domains, ParquetTableWriter<DomainMxRow> hosts, ParquetTableWriter<FindingRow> findings) =>
        (this.domains, this.hosts, this.findings) = (domains, hosts, findings);

    /// <summary>Begins the parts of a shard.</summary>
    public static async Task<ShardParts> CreateAsync(WorkFolder folder, ScanIdentity identity, int shard, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(identity);
        return new ShardParts(
            await PartWriters.CreateAsync(folder, identity, DomainsTable.Definition, shard, stop),
            await PartWriters.CreateAsync(folder, identity, DomainMxTable.Definition, shard, stop),
            await PartWriters.CreateAsync(folder, identity, FindingsTable.Definition, shard, stop));
    }

    /// <summary>Takes a domain. Domains come in the order of their first lines.</summary>
    public async ValueTask AddAsync(JudgedDomain domain, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(domain);
        string name = domain.Evidence.Domain;
        await AddLinesBeforeAsync(domain.Lines[0].Line, stop);
        await domains.AddAsync(new DomainRow(domain.Lines[0], domain), stop);
        foreach (ListedDomain line in domain.Lines.Skip(1)) laterLines.Enqueue(new DomainRow(line, domain), line.Line);
        foreach (HostJudgement host in domain.Judgement.Hosts) await hosts.AddAsync(new DomainMxRow(name, host, LookupOf(domain.Evidence, host.Host)), stop);
        foreach (Finding finding in domain.Judgement.Findings) await findings.AddAsync(new FindingRow(name, finding), stop);
    }

    /// <summary>Ends the parts: when this returns they are on disk.</summary>
    public async Task CompleteAsync(CancellationToken stop)
    {
        await AddLinesBeforeAsync(long.MaxValue, stop);
        await hosts.CompleteAsync(stop);
        await findings.CompleteAsync(stop);
        await domains.CompleteAsync(stop);
    }

    /// <summary>Removes what was not completed.</summary>
    public async ValueTask DisposeAsync()
    {
        await domains.DisposeAsync();
        await hosts.DisposeAsync();
        await findings.DisposeAsync();
    }

    private static HostLookup? LookupOf(DomainEvidence evidence, string host) => evidence.MxHosts.FirstOrDefault(h => h.Host == host);

    private async ValueTask AddLinesBeforeAsync(long line, CancellationToken stop)
    {
        while (laterLines.TryPeek(out DomainRow row, out long next) && next < line)
        {
            laterLines.Dequeue();
            await domains.AddAsync(row, stop);
        }
    }
}
