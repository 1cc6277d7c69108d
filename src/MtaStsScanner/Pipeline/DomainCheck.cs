using MtaSts;
using MtaStsScanner.Smtp;

namespace MtaStsScanner.Pipeline;

/// <summary>The way of one domain, the same stages as in a scan, without a folder: for <c>check</c>.</summary>
public sealed class DomainCheck
{
    /// <summary>Addresses of one domain that are probed at once.</summary>
    private const int ProbesAtOnce = 8;

    private readonly StageSet stages;
    private readonly DomainResolver resolver;
    private readonly PublicSuffixList suffixes;
    private readonly ScanSettings settings;
    private readonly TimeProvider time;

    /// <summary>A check with these stages.</summary>
    public DomainCheck(StageSet stages, PublicSuffixList suffixes, ScanSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(stages);
        this.stages = stages;
        this.suffixes = suffixes;
        this.settings = settings;
        this.time = time;
        resolver = new DomainResolver(stages, settings, time);
    }

    /// <summary>MX and the addresses of MX hosts are asked past the cache. Default: as they come.</summary>
    internal bool Afresh { get; init; }

    /// <summary>Measures and judges; what failed for a passing reason is tried again after <see cref="ScanSettings.RetryAfter"/>.</summary>
    /// <param name="domain">The policy domain.</param>
    /// <param name="senders">Senders to judge one by one.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<CheckResult> RunAsync(string domain, IReadOnlyList<SenderProfile> senders, CancellationToken stop)
    {
        ResolvedEvidence resolved = await ResolveAsync(domain, null, stop).ConfigureAwait(false);
        IReadOnlyList<ProbeResult> probes = await ProbeAsync(resolved.Evidence, [], stop).ConfigureAwait(false);
        for (int round = 0; round < settings.Retries; round++)
        {
            bool askAgain = AskAgain.For(resolved.Evidence);
            if (!askAgain && !probes.Any(IsPassing)) break;
            await Task.Delay(settings.RetryDelay(1), time, stop).ConfigureAwait(false);
            if (askAgain) resolved = await ResolveAsync(domain, resolved.Evidence, stop).ConfigureAwait(false);
            probes = await ProbeAsync(resolved.Evidence, probes, stop).ConfigureAwait(false);
        }

        Dictionary<string, byte[]> certificates = probes.SelectMany(p => p.Certificates).DistinctBy(c => c.Sha256).ToDictionary(c => c.Sha256, c => c.Der, StringComparer.Ordinal);
        ILookup<string, EndpointProbe> byHost = probes.Select(p => p.Probe).ToLookup(p => p.Host, StringComparer.Ordinal);
        IReadOnlyList<EndpointProbe> ProbesOf(string host) => [.. byHost[host]];
        DomainJudgement judgement = Judge.Decide(resolved.Evidence, ProbesOf, settings.Scope, suffixes, certificates.GetValueOrDefault);
        IReadOnlyList<SenderJudgement> bySender = Judge.DecideFor(senders, resolved.Evidence, ProbesOf, settings.Scope, suffixes, certificates.GetValueOrDefault);
        return new(resolved.Evidence, [.. probes.Select(p => p.Probe)], judgement, bySender);
    }

    private async ValueTask<ResolvedEvidence> ResolveAsync(string domain, DomainEvidence? previous, CancellationToken stop)
    {
        DomainEvidence evidence = await resolver.LookUpAsync(domain, previous, stop, Afresh).ConfigureAwait(false);
        return await resolver.FetchAsync(evidence, previous, mayPutOff: false, stop).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<ProbeResult>> ProbeAsync(DomainEvidence evidence, IReadOnlyList<ProbeResult> before, CancellationToken stop)
    {
        Dictionary<(string, string), ProbeResult> results = before.ToDictionary(p => (p.Probe.Host, p.Probe.Address));
        ProbeUnit[] units =
        [
            .. EndpointSelection.Of(evidence, settings)
                .Where(e => !results.TryGetValue((e.Host, e.Address.ToString()), out ProbeResult? known) || IsPassing(known))
                .GroupBy(e => e.Address)
                .Select(g => new ProbeUnit(g.Key, [.. g.Select(e => new ProbeTarget(e.Host, Attempts(results, e)))])),
        ];
        await Parallel.ForEachAsync(units, new ParallelOptions { MaxDegreeOfParallelism = ProbesAtOnce, CancellationToken = stop }, async (unit, token) =>
        {
            IReadOnlyList<ProbeResult> of = await stages.Prober.RunAsync(unit, token).ConfigureAwait(false);
            lock (results)
            {
                foreach (ProbeResult result in of) results[(result.Probe.Host, result.Probe.Address)] = result;
            }
        }).ConfigureAwait(false);

        List<string> order = [.. evidence.MxHosts.Select(h => h.Host)];
        return [.. results.Values.OrderBy(r => order.IndexOf(r.Probe.Host)).ThenBy(r => r.Probe.Address, StringComparer.Ordinal)];
    }

    private static int Attempts(Dictionary<(string, string), ProbeResult> results, Endpoint endpoint) =>
        results.TryGetValue((endpoint.Host, endpoint.Address.ToString()), out ProbeResult? known) ? known.Probe.Attempts : 0;

    private static bool IsPassing(ProbeResult result) => result.Probe.IsPassing;
}
