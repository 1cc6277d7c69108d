using MtaSts;
using MtaStsScanner.Dialing;
using MtaStsScanner.Dns;
using MtaStsScanner.Policies;

namespace MtaStsScanner.Pipeline;

/// <summary>The first two steps of a domain's way, look-ups and policy fetch, for the first time or again.</summary>
internal sealed class DomainResolver(StageSet stages, ScanSettings settings, TimeProvider time)
{
    /// <summary>All look-ups. On a second time only what failed is asked again, and where names decide against the domain its MX are read afresh.</summary>
    public ValueTask<DomainEvidence> LookUpAsync(string domain, DomainEvidence? previous, CancellationToken stop) =>
        stages.Dns.RunAsync(new DnsRequest(domain, previous, previous is not null && AskAgain.NamesDecideAgainst(previous)), stop);

    /// <summary>The policy, where one is due. A fetch that came through before is kept unless names decide against the domain.</summary>
    public async ValueTask<ResolvedEvidence> FetchAsync(DomainEvidence evidence, DomainEvidence? previous, CancellationToken stop)
    {
        if (settings.Stages < ScanStages.Policy || !PolicyDue.For(evidence)) return new(evidence, []);

        PolicyFetch? before = previous?.Policy;
        if (before is { Fetched: true } && !AskAgain.PolicyFailed(previous!) && !AskAgain.NamesDecideAgainst(previous!)) return new(await WithPatternDomainsAsync(evidence with { Policy = before }, stop).ConfigureAwait(false), []);

        PolicyResult result = await stages.Policies.RunAsync(new PolicyRequest(evidence.Domain, before?.Attempts ?? 0), stop).ConfigureAwait(false);
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
