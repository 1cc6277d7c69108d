using MtaSts;
using MtaStsScanner.Storage.Diffs;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Reporting;

/// <summary>A diff as rows, for CSV and JSON: each says what it is (<c>entered</c>, <c>left</c>, <c>provider</c>, <c>domain</c>).</summary>
public static class DiffRows
{
    private static readonly string[] Columns =
        ["kind", "domain", "fact", "was", "now", "direction", "severity", "owner", "code", "remedy", "provider_kind", "provider", "provider_now", "domains", "of_domains"];

    /// <summary>Writes all rows.</summary>
    /// <param name="diff">The diff.</param>
    /// <param name="named">A provider's row holds the names of its domains, too (column <c>names</c>).</param>
    /// <param name="rows">Takes them.</param>
    public static void Write(ScanDiff diff, bool named, IRowSink rows)
    {
        ArgumentNullException.ThrowIfNull(diff);
        ArgumentNullException.ThrowIfNull(rows);
        rows.Begin(named ? [.. Columns, "names"] : Columns);
        foreach (string domain in diff.Entered) Row("entered", domain);
        foreach (string domain in diff.Left) Row("left", domain);
        foreach (ProviderChange p in diff.Providers)
            Row("provider", null, p.Change, [p.Kind, p.Provider, p.ProviderNow, p.Domains, p.Of], named ? [.. diff.NamesOf(p)] : null);
        foreach (DomainChange d in diff.Domains) Row("domain", d.Domain, d.Change);
        rows.Complete();

        void Row(string kind, string? domain, FactChange? change = null, object?[]? provider = null, List<string>? names = null)
        {
            object?[] row =
            [
                kind, domain, change?.Fact, change?.Was, change?.Now, change is null ? null : Words.Of(change.Direction), change is null ? null : Words.Of(change.Severity),
                change?.Owner is { } owner ? Words.Of(owner) : null, change?.Code, change?.Remedy, .. provider ?? [null, null, null, null, null],
            ];
            rows.Row(named ? [.. row, names] : row);
        }
    }
}
