using System.Runtime.CompilerServices;
using MtaSts;
using MtaStsScanner.Dialing;
using MtaStsScanner.Smtp;

namespace MtaStsScanner.Storage.Sqlite;

/// <content>Results of endpoints, certificates, policy bodies.</content>
public sealed partial class SqliteWorkStore
{
    private const string KeepPendingResult =
        "UPDATE endpoint SET result = $3, attempts = $4, passing = $5, pending = 0 WHERE host = $1 AND address = $2 AND pending = 1";

    private const string KeepOtherResult = """
        INSERT INTO endpoint (host, address, result, attempts, passing, slot, pending) VALUES ($1, $2, $3, $4, $5, $6, 0)
        ON CONFLICT (host, address) DO UPDATE SET result = excluded.result, attempts = excluded.attempts, passing = excluded.passing
        """;

    /// <inheritdoc/>
    public async ValueTask SaveProbesAsync(ProbeUnit unit, IReadOnlyList<ProbeResult> results, CancellationToken stop)
    {
        string address = unit.Address.ToString();
        ResultToKeep[] rows = [.. results.Select(r => ResultToKeep.Of(r.Probe))];
        int done = 0;
        await writer.ChangeAsync(
            connection =>
            {
                foreach (ResultToKeep row in rows) done += KeepResult(connection, address, row);
                foreach (SeenCertificate certificate in results.SelectMany(r => r.Certificates))
                    KeepBlob(connection, recentBlobs, KeepCertificate, certificate.Sha256, certificate.Der);
            },
            () => Interlocked.Add(ref pendingEndpoints, -done),
            stop);
        await GiveBackAsync(address, goOn: unit.Targets.Count == MostTargetsAUnit && results.Count > 0);
    }

    /// <inheritdoc/>
    public ValueTask<long> PendingEndpointsAsync(CancellationToken stop) => ValueTask.FromResult(Interlocked.Read(ref pendingEndpoints));

    /// <inheritdoc/>
    public async ValueTask<long> RequeuePassingProbesAsync(CancellationToken stop)
    {
        long count = 0;
        await writer.ChangeAsync(
            c => count = c["UPDATE endpoint SET pending = 1 WHERE passing = 1 AND pending = 0"].Execute(),
            () => EndpointsBecamePending(count),
            stop);
        return count;
    }

    /// <inheritdoc/>
    public async ValueTask RequeueAllProbesAsync(CancellationToken stop)
    {
        long count = 0;
        await writer.ChangeAsync(
            c => count = c["UPDATE endpoint SET pending = 1, attempts = 0 WHERE pending = 0"].Execute(),
            () => EndpointsBecamePending(count),
            stop);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<EndpointProbe>> ProbesOfAsync(string host, CancellationToken stop) => readers.ReadAsync<IReadOnlyList<EndpointProbe>>(
        c => Rows(c["SELECT result FROM endpoint WHERE host = $1 AND result IS NOT NULL ORDER BY address"].Query(host), r => ProbeCodec.Decode(Bytes(r, 0))), stop);

    /// <inheritdoc/>
    public IAsyncEnumerable<EndpointProbe> ReadProbesAsync(CancellationToken stop)
    {
        const string Sql = "SELECT result FROM endpoint WHERE (host, address) > ($1, $2) AND result IS NOT NULL ORDER BY host, address LIMIT $3";
        return readers.StreamAsync<EndpointProbe>(
            (c, last) => Rows(c[Sql].Query(last?.Host ?? "", last?.Address ?? "", PageRows), r => ProbeCodec.Decode(Bytes(r, 0))), stop);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<EndpointProbe> ReadPassingProbesAsync([EnumeratorCancellation] CancellationToken stop)
    {
        // By rowid, which is the order of the index: no page sorts all of them.
        const string Sql = "SELECT rowid, result FROM endpoint WHERE passing = 1 AND pending = 0 AND rowid > $1 AND result IS NOT NULL ORDER BY rowid LIMIT $2";
        await foreach (KeptProbe row in readers.StreamAsync<KeptProbe>((c, last) => Rows(c[Sql].Query(last?.Id ?? -1, PageRows), r => new KeptProbe(r.GetInt64(0), ProbeCodec.Decode(Bytes(r, 1)))), stop))
            yield return row.Probe;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<SeenCertificate> ReadCertificatesAsync(CancellationToken stop)
    {
        const string Sql = "SELECT sha256, der FROM certificate WHERE sha256 > $1 ORDER BY sha256 LIMIT $2";
        return readers.StreamAsync<SeenCertificate>(
            (c, last) => Rows(c[Sql].Query(last?.Sha256 ?? "", PageRows), r => new SeenCertificate(r.GetString(0), Bytes(r, 1))), stop);
    }

    /// <inheritdoc/>
    public async ValueTask<byte[]?> CertificateAsync(string sha256, CancellationToken stop) =>
        (byte[]?)await readers.ReadAsync(c => c["SELECT der FROM certificate WHERE sha256 = $1"].Scalar(sha256), stop);

    /// <inheritdoc/>
    public async IAsyncEnumerable<(string Sha256, byte[] Body)> ReadPolicyBodiesAsync([EnumeratorCancellation] CancellationToken stop)
    {
        // A retry may have replaced the only domain with a body; then nobody has it any more. Bodies are large: a page is small.
        const string Sql = """
            SELECT sha256, body FROM policy_body b WHERE sha256 > $1 AND EXISTS (SELECT 1 FROM domain WHERE policy = b.sha256) ORDER BY sha256 LIMIT 32
            """;
        await foreach (KeptBody row in readers.StreamAsync<KeptBody>((c, last) => Rows(c[Sql].Query(last?.Sha256 ?? ""), r => new KeptBody(r.GetString(0), Bytes(r, 1))), stop))
            yield return (row.Sha256, row.Body);
    }

    private int KeepResult(StoreConnection connection, string address, ResultToKeep row)
    {
        int changed = connection[KeepPendingResult].Execute(row.Host, address, row.Result, row.Attempts, row.Passing);
        if (changed == 0) connection[KeepOtherResult].Execute(row.Host, address, row.Result, row.Attempts, row.Passing, Slot(address));
        return changed;
    }

    private sealed record KeptProbe(long Id, EndpointProbe Probe);

    private sealed record KeptBody(string Sha256, byte[] Body);

    private sealed record ResultToKeep(string Host, byte[] Result, int Attempts, bool Passing)
    {
        public static ResultToKeep Of(EndpointProbe probe) =>
            new(probe.Host, ProbeCodec.Encode(probe), probe.Attempts, probe.IsPassing);
    }
}
