using System.Text.Json;
using MtaSts;

namespace MtaStsScanner.Storage.History;

/// <summary>
/// What measuring again said of domains that got worse. Where many customers of a provider did, some are asked for all: where nearly all of those that could tell say the same, it counts
/// for the others, too. What nobody asked again, for want of time, does not count yet.
/// </summary>
public sealed class SecondLooks
{
    /// <summary>Fewer customers that say the same speak for themselves alone.</summary>
    private const int FewestToSpeak = 3;

    private const int LeastPercent = 80;

    private readonly Dictionary<string, TrustedStages> domains;
    private readonly Dictionary<string, Said> providers;
    private readonly bool needed;

    private SecondLooks(bool needed, Dictionary<string, TrustedStages> domains, Dictionary<string, Said> providers) => (this.needed, this.domains, this.providers) = (needed, domains, providers);

    /// <summary>Nothing is measured again: what was seen counts.</summary>
    public static SecondLooks NoneNeeded { get; } = new(needed: false, [], []);

    /// <summary>None as yet.</summary>
    public static SecondLooks None() => new(needed: true, new(StringComparer.Ordinal), new(StringComparer.Ordinal));

    /// <summary>How many domains were measured again.</summary>
    public int Count => domains.Count;

    /// <summary>Takes one in. Not safe for concurrent callers.</summary>
    /// <param name="regression">What was in question.</param>
    /// <param name="again">What measuring again saw.</param>
    /// <param name="trust">Whose facts count in this scan.</param>
    public void Add(Regression regression, DomainSighting again, TrustedStages trust)
    {
        ArgumentNullException.ThrowIfNull(regression);
        TrustedStages counts = TrustedStages.All;
        foreach (ConcernState concern in regression.Concerns)
        {
            bool? same = HistoryKeeping.IsSeenAgain(concern, regression.Before, again, trust);
            if (same != true) counts = counts.And(Regression.WithoutIt(concern.Concern)!.Value);
            if (same is { } told && regression.ProviderOf(concern.Concern) is { } provider)
            {
                Said said = providers.GetValueOrDefault(Key(concern.Concern, provider));
                providers[Key(concern.Concern, provider)] = told ? said with { Same = said.Same + 1 } : said with { Otherwise = said.Otherwise + 1 };
            }
        }

        domains[regression.Seen.Domain] = counts;
    }

    /// <summary>What counts of a domain's night.</summary>
    /// <returns>The stages, and whether that is confirmed; null where nothing had to be.</returns>
    public (TrustedStages Counts, bool? Confirmed) Of(Regression regression)
    {
        ArgumentNullException.ThrowIfNull(regression);
        if (!needed) return (TrustedStages.All, null);
        bool asked = domains.TryGetValue(regression.Seen.Domain, out TrustedStages own);
        TrustedStages counts = TrustedStages.All;
        foreach (ConcernState concern in regression.Concerns)
        {
            TrustedStages without = Regression.WithoutIt(concern.Concern)!.Value;
            bool counted = asked && own.And(without) != own;
            if (!counted && regression.ProviderOf(concern.Concern) is { } provider) counted = providers.GetValueOrDefault(Key(concern.Concern, provider)).Speaks;
            if (!counted) counts = counts.And(without);
        }

        return (counts, counts == TrustedStages.All);
    }

    /// <summary>As a note in a working folder.</summary>
    public string ToNote() => JsonSerializer.Serialize(new Note(domains, providers));

    /// <summary>What <see cref="ToNote"/> wrote.</summary>
    public static SecondLooks FromNote(string note) =>
        JsonSerializer.Deserialize<Note>(note) is { } read ? new(needed: true, new(read.Domains, StringComparer.Ordinal), new(read.Providers, StringComparer.Ordinal)) : None();

    private static string Key(Concern concern, string provider) => $"{Words.Of(concern)} {provider}";

    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    private readonly record struct Said(int Same, int Otherwise)
    {
        public bool Speaks => Same >= FewestToSpeak && Same * 100 >= (Same + Otherwise) * LeastPercent;
    }

    private sealed record Note(Dictionary<string, TrustedStages> Domains, Dictionary<string, Said> Providers);
}
