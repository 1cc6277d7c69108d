namespace MtaStsScanner.Cli.Scheduling;

/// <summary>Figures of a scan that was published.</summary>
/// <param name="InputLines">Lines of the list.</param>
/// <param name="Domains">Rows of <c>domains</c>.</param>
/// <param name="Rejects">Rows of <c>rejects</c>.</param>
/// <param name="Endpoints">Endpoints that were probed.</param>
/// <param name="Verdicts">Domains by verdict, in the words of the data set.</param>
internal sealed record RunFigures(long InputLines, long Domains, long Rejects, long Endpoints, IReadOnlyDictionary<string, long> Verdicts);
