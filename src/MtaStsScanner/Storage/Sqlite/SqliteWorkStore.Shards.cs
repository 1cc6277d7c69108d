using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using MtaStsScanner.Dialing;
using MtaStsScanner.Input;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Smtp;

namespace MtaStsScanner.Storage.Sqlite;

/// <content>Shards and their domains.</content>
public sealed partial class SqliteWorkStore
{
    // A shard's domains lie together: the shard above, the first line below. 2^40 lines are more than any list has.
    private const int LineBits = 40;

    private const string KeepDomain = "INSERT OR REPLACE INTO domain (id, ask_again, policy, evidence) VALUES ($1, $2, $3, $4)";
    private const string Touch = "UPDATE shard SET vouched = $2 WHERE shard = $1 AND resolved = 1";
    private const string KeepBody = "INSERT INTO policy_body (sha256, body) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING";
    private const string KeepCertificate = "INSERT INTO certificate (sha256, der) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING";
    private const string KeepEndpoint = "INSERT INTO endpoint (host, address, slot, attempts, pending, passing) VALUES ($1, $2, $3, 0, 1, 0) ON CONFLICT (host, address) DO NOTHING";
    private const string KeepJudged = "INSERT INTO shard (shard, judged, counts) VALUES ($1, 1, $2) ON CONFLICT (shard) DO UPDATE SET judged = 1, counts = excluded.counts";
    private const string DomainColumns = "d.id, d.evidence, b.body FROM domain d LEFT JOIN policy_body b ON b.sha256 = d.policy";

    /// <inheritdoc/>
    public ValueTask<IReadOnlySet<int>> ResolvedShardsAsync(CancellationToken stop) => ShardsAsync("SELECT shard FROM shard WHERE resolved = 1", stop);

    /// <inheritdoc/>
    public ValueTask<IReadOnlySet<int>> JudgedShardsAsync(CancellationToken stop) => ShardsAsync("SELECT shard FROM shard WHERE judged = 1", stop);

    /// <inheritdoc/>
    public async ValueTask SaveResolvedAsync(
        int shard, IReadOnlyList<ResolvedDomain> domains, IReadOnlyList<Endpoint> endpoints, IReadOnlyList<SeenCertificate> certificates, CancellationToken stop)
    {
        // Written down here, on the caller's thread: the one writer has enough to do.
        DomainToKeep[] rows = [.. domains.Select(d => DomainToKeep.Of(shard, d))];
        EndpointToKeep[] hosts = [.. endpoints.Select(e => new EndpointToKeep(e, e.Address.ToString(), Slot(e.Address.ToString())))];
        int added = 0;
        await writer.ChangeAsync(
            connection =>
            {
                // Nothing changes while the shard is first resolved; later its answers are as young as the youngest.
                connection[Touch].Execute(shard, VouchedFor);
                foreach (DomainToKeep row in rows)
                {
                    connection[KeepDomain].Execute(row.Id, row.AskAgain, row.PolicySha256, row.Evidence);
                    if (row.PolicySha256 is not null) KeepBlob(connection, recentBlobs, KeepBody, row.PolicySha256, row.Body!);
                }

                foreach (SeenCertificate certificate in certificates) KeepBlob(connection, recentBlobs, KeepCertificate, certificate.Sha256, certificate.Der);
                foreach (EndpointToKeep host in hosts)
                {
                    if (recentEndpoints.IsNew(host.Endpoint)) added += connection[KeepEndpoint].Execute(host.Endpoint.Host, host.Address, host.Slot);
                }
            },
            () => EndpointsBecamePending(added),
            stop);
    }

    /// <inheritdoc/>
    public ValueTask ForgetShardAsync(int shard, CancellationToken stop) => writer.ChangeAsync(
        c => c["DELETE FROM domain WHERE id >= $1 AND id < $2"].Execute(FirstId(shard), FirstId(shard + 1)), committed: null, stop);

    /// <inheritdoc/>
    public ValueTask CompleteResolvingAsync(int shard, CancellationToken stop) => writer.ChangeAsync(
        c => c["INSERT INTO shard (shard, resolved, vouched) VALUES ($1, 1, $2) ON CONFLICT (shard) DO UPDATE SET resolved = 1, vouched = excluded.vouched"].Execute(shard, VouchedFor), committed: null, stop);

    /// <inheritdoc/>
    public void VouchFor(DateTimeOffset round) => Interlocked.Exchange(ref vouchedFor, round.UtcTicks);

    /// <inheritdoc/>
    public async ValueTask<int> ReopenUnvouchedAsync(CancellationToken stop)
    {
        int reopened = 0;
        await writer.ChangeAsync(c => reopened = c["UPDATE shard SET resolved = 0 WHERE resolved = 1 AND vouched >= $1"].Execute(VouchedFor), committed: null, stop);
        return reopened;
    }

    /// <inheritdoc/>
    public ValueTask CompleteJudgingAsync(int shard, string countsJson, CancellationToken stop) =>
        writer.ChangeAsync(c => c[KeepJudged].Execute(shard, countsJson), committed: null, stop);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ResolvedDomain> ReadShardAsync(int shard, [EnumeratorCancellation] CancellationToken stop)
    {
        const string Sql = $"SELECT {DomainColumns} WHERE d.id > $1 AND d.id < $2 ORDER BY d.id LIMIT $3";
        await foreach (KeptDomain row in readers.StreamAsync<KeptDomain>((c, last) => Domains(c, Sql, last?.Id ?? FirstId(shard) - 1, FirstId(shard + 1)), stop))
            yield return row.Domain;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<(int Shard, ResolvedDomain Domain)> ReadAskAgainAsync([EnumeratorCancellation] CancellationToken stop)
    {
        const string Sql = $"SELECT {DomainColumns} WHERE d.ask_again = 1 AND d.id > $1 AND d.id <= $2 ORDER BY d.id LIMIT $3";
        // Ids only grow along the way: what is saved meanwhile behind the reader is not met again.
        long lastId = await readers.ReadAsync(c => (long)(c["SELECT max(id) FROM domain WHERE ask_again = 1"].Scalar() ?? -1L), stop);
        await foreach (KeptDomain row in readers.StreamAsync<KeptDomain>((c, last) => Domains(c, Sql, last?.Id ?? -1, lastId), stop))
            yield return ((int)(row.Id >> LineBits), row.Domain);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ReadCountsAsync([EnumeratorCancellation] CancellationToken stop)
    {
        const string Sql = "SELECT shard, counts FROM shard WHERE judged = 1 AND shard > $1 ORDER BY shard LIMIT $2";
        await foreach (KeptCounts row in readers.StreamAsync<KeptCounts>((c, last) => Rows(c[Sql].Query(last?.Shard ?? -1, PageRows), r => new KeptCounts(r.GetInt32(0), r.GetString(1))), stop))
            yield return row.Json;
    }

    private long VouchedFor => Interlocked.Read(ref vouchedFor);

    private static long FirstId(int shard) => (long)shard << LineBits;

    private static List<KeptDomain> Domains(StoreConnection connection, string sql, long after, long end) =>
        Rows(connection[sql].Query(after, end, PageRows), r => new KeptDomain(r.GetInt64(0), DomainCodec.Decode(Bytes(r, 1), r.IsDBNull(2) ? null : Bytes(r, 2))));

    private static byte[] Bytes(SqliteDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    private static List<T> Rows<T>(SqliteDataReader reader, Func<SqliteDataReader, T> read)
    {
        using (reader)
        {
            List<T> rows = [];
            while (reader.Read()) rows.Add(read(reader));
            return rows;
        }
    }

    private async ValueTask<IReadOnlySet<int>> ShardsAsync(string sql, CancellationToken stop) =>
        await readers.ReadAsync(c => Rows(c[sql].Query(), r => r.GetInt32(0)).ToHashSet(), stop);

    private long Slot(string address) => (long)(SeededHash.Of(seed, address) >> 1);

    private sealed record KeptDomain(long Id, ResolvedDomain Domain);

    private sealed record KeptCounts(int Shard, string Json);

    private readonly record struct EndpointToKeep(Endpoint Endpoint, string Address, long Slot);

    private sealed record DomainToKeep(long Id, bool AskAgain, string? PolicySha256, byte[]? Body, byte[] Evidence)
    {
        public static DomainToKeep Of(int shard, ResolvedDomain domain)
        {
            byte[]? body = domain.Evidence.Policy?.Body;
            string? sha256 = body is null ? null : Convert.ToHexStringLower(SHA256.HashData(body));
            return new DomainToKeep(FirstId(shard) | domain.Lines[0].Line, domain.AskAgain, sha256, body, DomainCodec.Encode(domain));
        }
    }
}
