using System.Globalization;
using DuckDB.NET.Data;
using MtaSts;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Storage.Diffs;

/// <summary>
/// Two scans of a data set held against each other: what entered and left the list, and on what both have, fact by fact, what changed. What either scan could not tell, or tells from a
/// stage that can't be trusted, is no change.
/// </summary>
public sealed class ScanDiff : IDisposable
{
    private const int Threads = 2;

    private readonly DuckSession session;
    private readonly CancellationToken stop;

    private ScanDiff(DuckSession session, ScanManifest before, ScanManifest after, CancellationToken stop) => (this.session, Before, After, this.stop) = (session, before, after, stop);

    /// <summary>The earlier scan.</summary>
    public ScanManifest Before { get; }

    /// <summary>The later scan.</summary>
    public ScanManifest After { get; }

    /// <summary>The diff in figures.</summary>
    public DiffSummary Summary { get; private set; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>What providers did, the worst first.</summary>
    public IReadOnlyList<ProviderChange> Providers { get; private set; } = [];

    /// <summary>Domains that only the later scan has, in the order of the alphabet.</summary>
    public IEnumerable<string> Entered => Rows(DiffSql.Entered, static r => r.GetString(0));

    /// <summary>Domains that only the earlier scan has, in the order of the alphabet.</summary>
    public IEnumerable<string> Left => Rows(DiffSql.Left, static r => r.GetString(0));

    /// <summary>What changed of single domains and is no provider's doing: what got worse first, the worst of it before.</summary>
    public IEnumerable<DomainChange> Domains => Rows(DiffSql.Domains, static r => new DomainChange(r.GetString(0), Change(r, 1)));

    /// <summary>Compares two scans.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="before">One of its scans.</param>
    /// <param name="after">Another.</param>
    /// <param name="limits">What it may take.</param>
    /// <param name="time">The clock of the time-out.</param>
    /// <param name="stop">Ends it, and what is read of it.</param>
    /// <exception cref="QueryException">A part can't be read, or it took too much.</exception>
    public static ScanDiff Open(DataSet data, ScanManifest before, ScanManifest after, DuckLimits limits, TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(limits);
        using CancellationTokenSource limit = new(limits.Timeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        ScanDiff? diff = null;
        try
        {
            PartsView[] views = [View("a_domains", before), View("b_domains", after), View("a_domain_mx", before), View("b_domain_mx", after), View("b_findings", after)];
            diff = new(DuckSession.Open(views, Directory.CreateTempSubdirectory("mtasts-diff-"), limits.MemoryMiB, Threads), before, after, stop);
            foreach (string statement in DiffSql.Statements(before, after).Append(DiffSql.Facts)) diff.session.Execute(statement, either.Token);
            diff.ReadFigures(either.Token);
            return diff;
        }
        catch (Exception fault) when (fault is DuckDBException or OperationCanceledException or QueryException)
        {
            diff?.Dispose();
            stop.ThrowIfCancellationRequested();
            throw limit.IsCancellationRequested
                ? new QueryException($"The comparison took longer than {limits.Timeout.TotalSeconds:0} s.", fault) { TimedOut = true }
                : fault as QueryException ?? Incomparable(fault);
        }

        PartsView View(string name, ScanManifest scan) => PartsView.Of(name, data.Folder, scan, name[2..]);
    }

    /// <summary>The domains of a provider's change, in the order of the alphabet.</summary>
    public IEnumerable<string> NamesOf(ProviderChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Rows(DiffSql.NamesOf(change.Number), static r => r.GetString(0));
    }

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    private void ReadFigures(CancellationToken ended)
    {
        long[] n = [.. session.FirstRow(DiffSql.Summary, ended).Select(v => Convert.ToInt64(v, CultureInfo.InvariantCulture))];
        Summary = new(n[0], n[1] - n[0], n[2] - n[0], n[3], n[4], n[5]);
        Providers = [.. Rows(DiffSql.Providers, static r => new ProviderChange((int)r.GetInt64(0), r.GetString(1), r.GetString(2), TextOrNull(r, 3), r.GetInt64(4), r.GetInt64(5), Change(r, 6)))];
    }

    private static FactChange Change(DuckDBDataReader row, int from) => new(
        row.GetString(from), TextOrNull(row, from + 1), TextOrNull(row, from + 2), Word<ChangeDirection>(row, from + 3) ?? ChangeDirection.Other,
        Word<Severity>(row, from + 5) ?? Severity.Info, TextOrNull(row, from + 4), Word<FindingOwner>(row, from + 6));

    private static string? TextOrNull(DuckDBDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static T? Word<T>(DuckDBDataReader row, int column) where T : struct, Enum => TextOrNull(row, column) is { } word && Words.TryParse(word, out T value) ? value : null;

    private static QueryException Incomparable(Exception fault) => new($"The scans can't be compared: {fault.Message.ReplaceLineEndings(" ").Trim()} 'mtasts verify' says more.", fault);

    private IEnumerable<T> Rows<T>(string sql, Func<DuckDBDataReader, T> read)
    {
        using DuckDBCommand command = session.Command(sql);
        using CancellationTokenRegistration cancel = stop.Register(command.Cancel);
        using DuckDBDataReader reader = Try(command.ExecuteReader);
        while (Try(reader.Read))
        {
            stop.ThrowIfCancellationRequested();
            yield return read(reader);
        }
    }

    // Parts are read as rows are asked for: they may fail, and memory may be short, long after the diff was opened.
    private T Try<T>(Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (DuckDBException fault)
        {
            stop.ThrowIfCancellationRequested();
            throw Incomparable(fault);
        }
    }
}
