using MtaSts;
using MtaStsScanner.Storage.Suppliers;

namespace MtaStsScanner.Storage.News;

/// <summary>What a scan has to tell of a domain.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="News">What.</param>
/// <param name="Concerns">Where its concerns stand.</param>
public sealed record DomainNews(string Domain, IReadOnlyList<ConcernNews> News, IReadOnlyList<ConcernState> Concerns)
{
    /// <summary>Who in the house looks after it, each once; empty where the list does not say.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>How much hangs on it: the most that a line of the list says.</summary>
    public Criticality Criticality { get; init; } = Criticality.Medium;

    /// <summary>Registrable domain of its most preferred MX host.</summary>
    public string? MxProvider { get; init; }

    /// <summary>Registrable domain of its policy host's last CNAME target.</summary>
    public string? PolicyProvider { get; init; }

    /// <summary>The verdict of this scan.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>Why it is unknown; null otherwise.</summary>
    public UnknownReason? UnknownReason { get; init; }

    /// <summary>The soonest end of its MX hosts' certificates that history knows.</summary>
    public DateTimeOffset? MxNotAfter { get; init; }

    /// <summary>Errors and warnings of this scan, the worst first.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
