using MtaStsScanner.Dialing;
using MtaStsScanner.Dns;

namespace MtaStsScanner.Pipeline;

/// <summary>What a finished scan says of itself.</summary>
/// <param name="Identity">Which scan.</param>
/// <param name="OutFolder">Where its data set lies.</param>
/// <param name="InputLines">Lines of the list: <paramref name="DomainLines"/> and <paramref name="Rejects"/> add up to it.</param>
/// <param name="DomainLines">Rows of <c>domains</c>.</param>
/// <param name="Rejects">Rows of <c>rejects</c>.</param>
/// <param name="Counts">What came out.</param>
/// <param name="Endpoints">Endpoints that were probed.</param>
/// <param name="Dns">How asking DNS went.</param>
/// <param name="Connections">How long connections of policies and probes held their slots, in this run.</param>
/// <param name="Politeness">What it cost those whom it asked, by names.</param>
/// <param name="OptOutCandidates">The first hosts whose refusal speaks of policy or abuse.</param>
/// <param name="FailureSample">What asking a sample of the failures again came to, by stage.</param>
/// <param name="Duration">From the start to the manifest.</param>
public sealed record ScanResult(
    ScanIdentity Identity, string OutFolder, long InputLines, long DomainLines, long Rejects, ShardCounts Counts, long Endpoints, DnsFigures Dns, SlotFigures Connections,
    IReadOnlyDictionary<string, double> Politeness, IReadOnlyCollection<string> OptOutCandidates, IReadOnlyDictionary<string, SampledFailures> FailureSample, TimeSpan Duration)
{
    /// <summary>False where its time was over before all was measured.</summary>
    public bool Complete { get; init; } = true;

    /// <summary>Stages that were asked for and can't be trusted, each with the reason.</summary>
    public IReadOnlyDictionary<string, string> Untrusted { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
