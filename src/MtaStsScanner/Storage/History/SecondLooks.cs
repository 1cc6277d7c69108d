using MtaSts;

namespace MtaStsScanner.Storage.History;

/// <summary>
/// What measuring again said of domains that got worse. Where many customers of a provider did, some are asked for all: if all of those say the same, it counts for the others.
/// What nobody asked again, for want of time, does not count yet.
/// </summary>
public sealed class SecondLooks
{
    private readonly Dictionary<string, TrustedStages> domains = new(StringComparer.Ordinal);
    private readonly Dictionary<(Concern Concern, string Provider), bool> providers = [];
    private readonly bool needed;

    private SecondLooks(bool needed) => this.needed = needed;

    /// <summary>Nothing is measured again: what was seen counts.</summary>
    public static SecondLooks NoneNeeded { get; } = new(needed: false);

    /// <summary>None as yet.</summary>
    public static SecondLooks None() => new(needed: true);

    /// <summary>How many domains were measured again.</summary>
    public int Count => domains.Count;

    /// <summary>How many of them differed.</summary>
    public int Differing => domains.Values.Count(t => t != TrustedStages.All);

    /// <summary>Takes one in. Not safe for concurrent callers.</summary>
    /// <param name="regression">What was in question.</param>
    /// <param name="again">What measuring again saw.</param>
    /// <param name="trust">Whose facts count in this scan.</param>
    public void Add(Regression regression, DomainSighting again, TrustedStages trust)
    {
        ArgumentNullException.ThrowIfNull(regression);
        TrustedStages counts = TrustedStages.All;
        foreach (Concern concern in regression.Concerns)
        {
            bool same = regression.IsSeenAgain(concern, again, trust);
            if (!same) counts = counts.And(Regression.Stage(concern)!.Value);
            if (regression.ProviderOf(concern) is { } provider) providers[(concern, provider)] = same && providers.GetValueOrDefault((concern, provider), true);
        }

        domains[regression.Seen.Domain] = counts;
    }

    /// <summary>What counts of a domain's night.</summary>
    /// <returns>The stages, and whether that is confirmed; null where nothing had to be.</returns>
    public (TrustedStages Counts, bool? Confirmed) Of(Regression regression)
    {
        ArgumentNullException.ThrowIfNull(regression);
        if (!needed) return (TrustedStages.All, null);
        if (!domains.TryGetValue(regression.Seen.Domain, out TrustedStages counts))
        {
            counts = TrustedStages.All;
            foreach (Concern concern in regression.Concerns)
            {
                if (regression.ProviderOf(concern) is not { } provider || !providers.GetValueOrDefault((concern, provider))) counts = counts.And(Regression.Stage(concern)!.Value);
            }
        }

        return (counts, counts == TrustedStages.All);
    }
}
