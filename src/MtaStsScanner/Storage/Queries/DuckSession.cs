using System.Globalization;
using DuckDB.NET.Data;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Storage.Queries;

/// <summary>
/// A DuckDB in memory whose tables are views of published scans. It is bounded in memory, spills into a folder of its own that goes with it,
/// and once it is sealed it opens no file but the parts of those scans, whatever it is asked.
/// </summary>
internal sealed class DuckSession : IDisposable
{
    private readonly DuckDBConnection connection = new("Data Source=:memory:");
    private readonly DirectoryInfo spill;

    private DuckSession(DirectoryInfo spill) => this.spill = spill;

    /// <summary>Opens a sealed session over scans.</summary>
    /// <param name="folder">The data set.</param>
    /// <param name="scans">Its scans to be seen, at least one.</param>
    /// <param name="memoryMiB">Bound of its memory.</param>
    public static DuckSession Open(string folder, IReadOnlyList<ScanManifest> scans, int memoryMiB) =>
        Open([.. DataSetTables.All.Select(t => PartsView.Of(folder, scans, t.Name))], Directory.CreateTempSubdirectory("mtasts-query-"), memoryMiB);

    /// <summary>Opens a sealed session over parts, wherever they lie.</summary>
    /// <param name="views">What is to be seen; without parts a published table is empty, and another view is not there.</param>
    /// <param name="spill">Where what needs more memory goes; deleted with the session.</param>
    /// <param name="memoryMiB">Bound of its memory.</param>
    /// <param name="threads">How many it works with; null for as many as there are cores. Each holds memory.</param>
    /// <param name="readsOnce">Keep nothing of a part that was read.</param>
    public static DuckSession Open(IReadOnlyList<PartsView> views, DirectoryInfo spill, int memoryMiB, int? threads = null, bool readsOnce = false)
    {
        DuckSession session = new(spill);
        try
        {
            session.connection.Open();
            session.Configure(memoryMiB, threads);
            if (readsOnce) session.Execute("SET enable_external_file_cache = false");
            session.Seal(views.SelectMany(v => v.Files.Concat(v.MonthFiles)));
            foreach (PartsView view in views) session.CreateView(view);
            session.CreateCodes();
            session.Execute("SET lock_configuration = true");
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>A command that hands out rows as they come.</summary>
    public DuckDBCommand Command(string sql)
    {
        DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.UseStreamingMode = true;
        return command;
    }

    /// <summary>Runs a statement whose first row is asked for alone.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="stop"/> asked for it.</exception>
    public object?[] FirstRow(string sql, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested(); // what has not begun can't be cancelled
        using DuckDBCommand command = Command(sql);
        using CancellationTokenRegistration cancel = stop.Register(command.Cancel);
        try
        {
            using DuckDBDataReader reader = command.ExecuteReader();
            if (!reader.Read()) return [];
            return [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))];
        }
        catch (DuckDBException) when (stop.IsCancellationRequested)
        {
            throw new OperationCanceledException(stop);
        }
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="stop"/> asked for it.</exception>
    public void Execute(string sql, CancellationToken stop) => FirstRow(sql, stop);

    /// <summary>The syntax tree of a text as JSON, or what is wrong with it. Nothing is run.</summary>
    public string SyntaxTree(string sql) => (string)FirstRow($"SELECT json_serialize_sql({Quote(sql)})", CancellationToken.None)[0]!;

    public void Dispose()
    {
        connection.Dispose();
        spill.Delete(recursive: true);
    }

    internal static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string ListOf(IEnumerable<string> files) => $"[{string.Join(", ", files.Select(Quote))}]";

    private void Configure(int memoryMiB, int? threads)
    {
        if (threads is { } most) Execute(string.Create(CultureInfo.InvariantCulture, $"SET threads = {most}"));
        Execute($"SET temp_directory = {Quote(spill.FullName)}");
        Execute(string.Create(CultureInfo.InvariantCulture, $"SET memory_limit = '{memoryMiB}MiB'"));
        Execute("SET TimeZone = 'UTC'");
        Execute("SET autoload_known_extensions = false");
        Execute("SET autoinstall_known_extensions = false");
        Execute("SET allow_community_extensions = false");
    }

    // By file, not by folder: DuckDB lets COPY and ATTACH write inside an allowed folder.
    private void Seal(IEnumerable<string> files)
    {
        Execute($"SET allowed_paths = {ListOf(files)}");
        Execute("SET enable_external_access = false");
    }

    // Scans of different versions may differ in columns, and a scan id that looks like a number is text all the same. Parts of one scan have the same: none is opened before its turn.
    private void CreateView(PartsView view)
    {
        string union = view.Published ? "union_by_name = true" : "union_by_name = false";
        string hive = view.Published ? "hive_partitioning = true, hive_types = {'scan_date': DATE, 'scan_id': VARCHAR}" : "hive_partitioning = false";
        string columns = view.Published ? "*" : "* EXCLUDE (scan_date, scan_id)";
        List<string> sources = [];
        if (view.Files.Count > 0) sources.Add($"SELECT * FROM read_parquet({ListOf(view.Files)}, {union}, {hive})");
        if (view.MonthFiles.Count > 0) sources.Add($"SELECT {columns} FROM read_parquet({ListOf(view.MonthFiles)}, {union}, hive_partitioning = false) WHERE scan_id IN ({string.Join(", ", view.ScanIds.Select(Quote))})");
        if (sources.Count > 0) Execute($"CREATE VIEW {view.Name} AS {string.Join(" UNION ALL BY NAME ", sources)}");
        else if (view.Published) CreateEmpty(DataSetTables.All.Single(t => t.Name == view.Name));
    }

    // Scans that an earlier version made, or that were asked for no history, have not every table; a query that joins it is right all the same.
    private void CreateEmpty(Table table) => Execute(
        $"CREATE VIEW {table.Name} AS SELECT {string.Join(", ", table.AllColumns.Select(c => $"NULL::{SchemaText.TypeOf(c)} AS {c.Name}"))}, NULL::DATE AS scan_date, NULL::VARCHAR AS scan_id LIMIT 0");

    private void CreateCodes() => Execute(CodesTable.Sql);

    private void Execute(string sql)
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
