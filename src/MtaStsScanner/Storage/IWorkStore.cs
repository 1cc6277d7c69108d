using MtaSts;
using MtaStsScanner.Dialing;
using MtaStsScanner.Pacing;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Smtp;

namespace MtaStsScanner.Storage;

/// <summary>
/// What a running scan knows, off the heap: answers by shard, endpoints by address, results, distinct certificates and policy bodies.
/// Each Save is durable when it returns and happens whole or not at all. Safe for concurrent callers; there is one writer inside.
/// </summary>
public interface IWorkStore : IAsyncDisposable
{
    /// <summary>Shards that <see cref="CompleteResolvingAsync"/> was called for.</summary>
    ValueTask<IReadOnlySet<int>> ResolvedShardsAsync(CancellationToken stop);

    /// <summary>Keeps resolved domains of a shard (inserts, or replaces by domain), with the certificates of their policy hosts, and notes endpoints that are new.</summary>
    ValueTask SaveResolvedAsync(
        int shard, IReadOnlyList<ResolvedDomain> domains, IReadOnlyList<Endpoint> endpoints, IReadOnlyList<SeenCertificate> certificates, CancellationToken stop);

    /// <summary>Forgets what a shard that was not completed left (before it is resolved anew).</summary>
    ValueTask ForgetShardAsync(int shard, CancellationToken stop);

    /// <summary>Marks a shard as resolved.</summary>
    ValueTask CompleteResolvingAsync(int shard, CancellationToken stop);

    /// <summary>From here on what is resolved is vouched for by a round of canaries that began at <paramref name="round"/>.</summary>
    void VouchFor(DateTimeOffset round);

    /// <summary>Makes shards unresolved again that were completed, or asked again, since the last <see cref="VouchFor"/>: their answers may be false.</summary>
    /// <returns>How many.</returns>
    ValueTask<int> ReopenUnvouchedAsync(CancellationToken stop);

    /// <summary>
    /// Takes up to <paramref name="most"/> units whose address is not out already, in a seeded shuffled order of addresses. Empty where there is nothing to take right now.
    /// A unit that is out is pending again after a crash.
    /// </summary>
    ValueTask<IReadOnlyList<ProbeUnit>> TakeProbeUnitsAsync(int most, CancellationToken stop);

    /// <summary>Keeps results of a unit (replacing older ones) and gives its address back. Targets without a result stay pending.</summary>
    ValueTask SaveProbesAsync(ProbeUnit unit, IReadOnlyList<ProbeResult> results, CancellationToken stop);

    /// <summary>Endpoints that have no result in this pass yet, those in units that are out included.</summary>
    ValueTask<long> PendingEndpointsAsync(CancellationToken stop);

    /// <summary>Makes endpoints pending again whose result has a passing finding (<see cref="FindingDefinition.Passing"/>). Their result is kept until a new one replaces it.</summary>
    /// <returns>How many.</returns>
    ValueTask<long> RequeuePassingProbesAsync(CancellationToken stop);

    /// <summary>Makes every endpoint pending again as if it had not been tried: none of what was seen can be trusted.</summary>
    ValueTask RequeueAllProbesAsync(CancellationToken stop);

    /// <summary>Domains with <see cref="ResolvedDomain.AskAgain"/>, with their shard; a stable snapshot: rows saved meanwhile are not seen twice.</summary>
    IAsyncEnumerable<(int Shard, ResolvedDomain Domain)> ReadAskAgainAsync(CancellationToken stop);

    /// <summary>Domains of a shard in the order of their first line.</summary>
    IAsyncEnumerable<ResolvedDomain> ReadShardAsync(int shard, CancellationToken stop);

    /// <summary>Results of a host at all of its addresses; empty where there are none.</summary>
    ValueTask<IReadOnlyList<EndpointProbe>> ProbesOfAsync(string host, CancellationToken stop);

    /// <summary>All results, by host and address.</summary>
    IAsyncEnumerable<EndpointProbe> ReadProbesAsync(CancellationToken stop);

    /// <summary>Results that may be otherwise in a while (<see cref="EndpointProbe.IsPassing"/>), of endpoints that are not pending.</summary>
    IAsyncEnumerable<EndpointProbe> ReadPassingProbesAsync(CancellationToken stop);

    /// <summary>All distinct certificates, by SHA-256.</summary>
    IAsyncEnumerable<SeenCertificate> ReadCertificatesAsync(CancellationToken stop);

    /// <summary>One certificate's bytes, or null.</summary>
    ValueTask<byte[]?> CertificateAsync(string sha256, CancellationToken stop);

    /// <summary>All distinct policy bodies of the domains that are kept, by SHA-256.</summary>
    IAsyncEnumerable<(string Sha256, byte[] Body)> ReadPolicyBodiesAsync(CancellationToken stop);

    /// <summary>Shards that <see cref="CompleteJudgingAsync"/> was called for.</summary>
    ValueTask<IReadOnlySet<int>> JudgedShardsAsync(CancellationToken stop);

    /// <summary>Marks a shard as judged: its parts are on disk.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="countsJson">Its counts (per verdict, per code), as the caller's JSON.</param>
    /// <param name="stop">Ends the wait.</param>
    ValueTask CompleteJudgingAsync(int shard, string countsJson, CancellationToken stop);

    /// <summary>The counts of all judged shards.</summary>
    IAsyncEnumerable<string> ReadCountsAsync(CancellationToken stop);

    /// <summary>Adds connections to those that are counted, and keeps a named value in the same transaction.</summary>
    /// <param name="connections">What to add.</param>
    /// <param name="name">The value's name.</param>
    /// <param name="value">The value.</param>
    /// <param name="stop">Ends the wait.</param>
    ValueTask AddConnectionsAsync(GatheredConnections connections, string name, string value, CancellationToken stop);

    /// <summary>What the connections that were added come to.</summary>
    ValueTask<ConnectionFigures> ConnectionFiguresAsync(CancellationToken stop);

    /// <summary>A named value that a later run needs (phase, options, list fingerprint).</summary>
    ValueTask<string?> GetNoteAsync(string name, CancellationToken stop);

    /// <summary>Keeps a named value.</summary>
    ValueTask SetNoteAsync(string name, string value, CancellationToken stop);
}
