using MtaStsScanner.Pipeline;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Cli.Scheduling;

/// <summary>Figures of a scan that was published.</summary>
/// <param name="InputLines">Lines of the list.</param>
/// <param name="Domains">Rows of <c>domains</c>.</param>
/// <param name="Rejects">Rows of <c>rejects</c>.</param>
/// <param name="Endpoints">Endpoints that were probed.</param>
/// <param name="Verdicts">Domains by verdict, in the words of the data set.</param>
internal sealed record RunFigures(long InputLines, long Domains, long Rejects, long Endpoints, IReadOnlyDictionary<string, long> Verdicts)
{
    /// <summary>Those of a scan.</summary>
    public static RunFigures Of(ScanResult result) =>
        new(result.InputLines, result.DomainLines, result.Rejects, result.Endpoints, new SortedDictionary<string, long>(result.Counts.Verdicts, StringComparer.Ordinal));

    /// <summary>When its leaf certificates end; empty where that was not looked at.</summary>
    public IReadOnlyList<CertificateExpiry> Certificates { get; init; } = [];
}
