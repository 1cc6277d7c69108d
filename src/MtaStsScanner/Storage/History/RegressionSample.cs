using MtaSts;

namespace MtaStsScanner.Storage.History;

/// <summary>Domains to be measured again, bounded: of those that one provider's change explains a few.</summary>
public sealed class RegressionSample
{
    /// <summary>The most domains.</summary>
    public const int Most = 10_000;

    /// <summary>The most of one provider for one concern.</summary>
    public const int MostOfAProvider = 20;

    private readonly List<Regression> taken = [];
    private readonly Dictionary<(Concern, string), int> providers = [];

    /// <summary>Those to be measured again.</summary>
    public IReadOnlyList<Regression> Taken => taken;

    /// <summary>The same in another order for each scan: where time does not do for all, it is not always the same ones that are left.</summary>
    /// <param name="scanId">The scan.</param>
    public IReadOnlyList<Regression> Shuffled(string scanId) => [.. taken.OrderBy(r => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{scanId} {r.Seen.Domain}"))), StringComparer.Ordinal)];

    /// <summary>How many could not be taken, though no provider explains them.</summary>
    public long Left { get; private set; }

    /// <summary>Takes one, or leaves it to the others of its provider.</summary>
    public void Add(Regression regression)
    {
        ArgumentNullException.ThrowIfNull(regression);
        bool spoken = true;
        foreach (Concern concern in regression.Concerns.Select(c => c.Concern))
        {
            if (regression.ProviderOf(concern) is not { } provider)
            {
                spoken = false;
                continue;
            }

            int count = providers.GetValueOrDefault((concern, provider));
            if (count < MostOfAProvider) spoken = false;
        }

        if (spoken) return;
        if (taken.Count == Most)
        {
            Left++;
            return;
        }

        foreach (Concern concern in regression.Concerns.Select(c => c.Concern))
        {
            if (regression.ProviderOf(concern) is { } provider) providers[(concern, provider)] = providers.GetValueOrDefault((concern, provider)) + 1;
        }

        taken.Add(regression);
    }
}
