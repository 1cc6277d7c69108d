using MtaSts;
using MtaStsScanner.Dns;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Policies;

/// <summary>Asks whether the registrable domains that a policy's patterns name exist (RFC 8461 §10.4): one that does not can be registered by anybody.</summary>
/// <param name="shared">Asks for what other domains may share.</param>
/// <param name="suffixes">Tells registrable domains.</param>
public sealed class PatternDomains(IDnsClient shared, PublicSuffixList suffixes) : IStage<DomainEvidence, IReadOnlyList<DnsAnswer>>
{
    /// <summary>How many of a policy are asked for: a policy of 64 KB names some thousands.</summary>
    public const int Most = 10;

    /// <summary>Looks up what <paramref name="input"/> has not told yet.</summary>
    /// <returns>One answer a domain, in the order of the file; empty where nothing is to be asked.</returns>
    public async ValueTask<IReadOnlyList<DnsAnswer>> RunAsync(DomainEvidence input, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Policy is not { Fetched: true, Body: { } body }) return [];
        StsPolicy policy = StsPolicyParser.Parse(body);
        if (policy is not { Valid: true, Mode: PolicyMode.Enforce or PolicyMode.Testing }) return [];
        HashSet<string> existing = [.. input.MxHosts.Where(h => h.Addresses.Any()).Select(h => h.Host).Append(input.Domain).Select(suffixes.RegistrableDomain).OfType<string>()];
        IEnumerable<string> names = policy.MxPatterns.Select(p => suffixes.RegistrableDomain(p.Name.ToString().ToLowerInvariant())).OfType<string>().Where(existing.Add).Take(Most);
        return await Task.WhenAll(names.Select(name => AskAsync(name, input, stop)));
    }

    private Task<DnsAnswer> AskAsync(string name, DomainEvidence input, CancellationToken stop) =>
        HostLookups.AskAgainAsync(shared, name, DnsRecordType.Ns, input.PatternDomains.FirstOrDefault(a => a.Name == name), stop).AsTask();
}
