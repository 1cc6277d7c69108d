using MtaSts;
using MtaStsScanner.Dialing;
using MtaStsScanner.Dns;
using MtaStsScanner.Policies;

namespace MtaStsScanner.Pipeline;

/// <summary>The first two steps of a domain's way, look-ups and policy fetch, for the first time or again.</summary>
internal sealed class DomainResolver(StageSet stages, ScanSettings settings, TimeProvider time)
{
    /// <summary>
    /// All look-ups. On a second time only what failed is asked again, and where names decide against the domain its MX are read afresh.
    /// For a domain that opted out nothing is asked; what is known of it from before stays.
    /// </summary>
    /// <param name="domain">The policy domain.</param>
    /// <param name="previous">What was known before; null the first time.</param>
    /// <param name="stop">Stops it.</param>
    /// <param name="afresh">MX are read past the cache, whatever names decide.</param>
    public ValueTask<DomainEvidence> LookUpAsync(string domain, DomainEvidence? previous, CancellationToken stop, bool afresh = false)
    {
        if (stages.OptOuts.Covers(domain)) return ValueTask.FromResult(previous ?? UnaskedDomain.Evidence(domain, time.GetUtcNow()) with { OptedOut = true });
        return stages.Dns.RunAsync(new DnsRequest(domain, previous, afresh || (previous is not null && AskAgain.NamesDecideAgainst(previous))), stop);
    }

    /// <summary>The policy, where one is due. A fetch that came through before is kept unless names decide against the domain.</summary>
    /// <param name="evidence">The look-ups.</param>
    /// <param name="previous">What was known before; null the first time.</param>
    /// <param name="mayPutOff">Where many wait for the policy host already, the evidence comes back without a policy (<see cref="AskAgain.PolicyIsPutOff"/>).</param>
    /// <param name="stop">Stops it.</param>
    public async ValueTask<ResolvedEvidence> FetchAsync(DomainEvidence evidence, DomainEvidence? previous, bool mayPutOff, CancellationToken stop)
    {
        if (settings.Stages < ScanStages.Policy || !PolicyDue.For(evidence)) return new(evidence, []);
        if (stages.OptOuts.Covers(evidence.Domain)) return new(evidence with { Policy = previous?.Policy, OptedOut = previous?.Policy is null }, []);

        PolicyFetch? before = previous?.Policy;
        if (before is { Fetched: true } && !AskAgain.PolicyFailed(previous!) && !AskAgain.NamesDecideAgainst(previous!)) return new(await WithPatternDomainsAsync(evidence with { Policy = before }, stop).ConfigureAwait(false), []);

        PolicyResult result = await stages.Policies.RunAsync(new PolicyRequest(evidence.Domain, before?.Attempts ?? 0) { MayPutOff = mayPutOff }, stop).ConfigureAwait(false);
        if (result.PutOff) return new(evidence, []);
        PolicyFetch fetch = before is { Fetched: true } && !result.Fetch.Fetched ? before with { Attempts = result.Fetch.Attempts } : result.Fetch;
        DomainEvidence fetched = await WithPatternDomainsAsync(evidence with { Policy = fetch }, stop).ConfigureAwait(false);
        return new(
            fetched with { DurationMs = (int)(time.GetUtcNow() - evidence.MeasuredAt).TotalMilliseconds },
            ReferenceEquals(fetch, result.Fetch) ? result.Certificates : []);
    }

    private async ValueTask<DomainEvidence> WithPatternDomainsAsync(DomainEvidence evidence, CancellationToken stop) =>
        evidence with { PatternDomains = await stages.PatternDomains.RunAsync(evidence, stop).ConfigureAwait(false) };
}

/// <summary>Evidence with the certificates that its policy host sent.</summary>
internal readonly record struct ResolvedEvidence(DomainEvidence Evidence, IReadOnlyList<SeenCertificate> Certificates);
