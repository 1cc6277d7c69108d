using MtaSts;
using MtaStsScanner.Storage.Queries;
using MtaStsScanner.Storage.Suppliers;

namespace MtaStsScanner.Reporting;

/// <summary>Suppliers as rows, the worst first.</summary>
public static class SupplierRows
{
    private static readonly string[] ForPersons = ["verdict", "domain", "owner", "tags", "criticality", "since", "fault", "ask_for"];
    private static readonly string[] ForPrograms = ["domain", "owner", "tags", "criticality", "verdict", "unknown_reason", "since", "since_at_least", "weight", "severity", "fault", "code", "ask_for"];

    /// <summary>Writes a table that a person reads.</summary>
    /// <param name="list">The suppliers.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="rows">Takes them.</param>
    /// <returns>How many were left out.</returns>
    public static long WriteTable(SupplierList list, int most, IRowSink rows)
    {
        long written = Write(list, rows, ForPersons, most, s =>
        [
            s.UnknownReason is { } reason ? $"{Words.Of(s.Verdict)} ({Words.Of(reason)})" : Words.Of(s.Verdict), s.Domain, s.Owner, string.Join(' ', s.Tags), Words.Of(s.Criticality), Day(s), WordOrNull(s.Fault), AskFor(s),
        ]);
        return written < most ? 0 : list.Count() - written;
    }

    /// <summary>Writes all, with all that is known.</summary>
    /// <param name="list">The suppliers.</param>
    /// <param name="rows">Takes them.</param>
    public static void Write(SupplierList list, IRowSink rows) => Write(list, rows, ForPrograms, null, s =>
    [
        s.Domain, s.Owner, s.Tags, Words.Of(s.Criticality), Words.Of(s.Verdict), WordOrNull(s.UnknownReason), s.Since?.UtcDateTime, s.SinceAtLeast?.UtcDateTime, s.Weight, WordOrNull(s.Severity), WordOrNull(s.Fault), s.Code, AskFor(s),
    ]);

    private static long Write(SupplierList list, IRowSink rows, string[] columns, int? most, Func<Supplier, object?[]> row)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(rows);
        long written = 0;
        rows.Begin(columns);
        list.Read(
            s =>
            {
                rows.Row(row(s));
                written++;
            },
            most);
        rows.Complete();
        return written;
    }

    private static string? AskFor(Supplier supplier) =>
        supplier.Code is { } code && FindingCatalog.TryFind(code, out FindingDefinition? definition) ? definition.Remedy : Sentences.RequestOf(supplier.Verdict, supplier.VerdictIfEnforced);

    private static string? Day(Supplier supplier) => supplier.Since is { } since ? CellText.Of(DateOnly.FromDateTime(since.UtcDateTime))
        : supplier.SinceAtLeast is { } least ? $"at least {CellText.Of(DateOnly.FromDateTime(least.UtcDateTime))}" : null;

    private static string? WordOrNull<T>(T? value) where T : struct, Enum => value is { } word ? Words.Of(word) : null;
}
