using DuckDB.NET.Data;
using MtaStsScanner.Reporting;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Queries;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Tests.Storage.Queries;

public sealed class DataSetQueryTests(DataSetQueryTests.Published published) : IClassFixture<DataSetQueryTests.Published>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    public static TheoryData<string> Attacks => Statements("attacks.tsv");

    public static TheoryData<string> Fair => Statements("fair.tsv");

    public static TheoryData<string> Ready => [.. ReadyQuery.All.Select(q => q.Name)];

    [Theory, MemberData(nameof(Attacks))]
    public void What_does_more_than_read_the_data_set_is_refused_before_it_runs(string sql)
    {
        SortedDictionary<string, string> before = PublishedScan.Files(published.Folder.Path);
        DataSetQuery query = published.Query;
        Rows rows = new();

        QueryException refusal = Assert.Throws<QueryException>(() => query.Run(sql, rows, Stop));

        Assert.StartsWith("The query is not run:", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(rows.Columns);
        Assert.Equal(before, PublishedScan.Files(published.Folder.Path));
    }

    [Theory, MemberData(nameof(Fair))]
    public void What_reads_the_data_set_runs(string sql)
    {
        DataSetQuery query = published.Query;
        Rows rows = new();
        query.Run(sql, rows, Stop);
        Assert.NotEmpty(rows.Columns);
        Assert.True(rows.Completed);
    }

    [Theory, MemberData(nameof(Ready))]
    public void A_ready_query_runs_and_says_what_it_answers(string name)
    {
        ReadyQuery ready = ReadyQuery.All.Single(q => q.Name == name);
        DataSetQuery query = published.Query;
        query.Run(ready.Sql, new Rows(), Stop);
        Assert.EndsWith(".", ready.Answers, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("COPY (SELECT 1) TO '{0}/stolen.csv'")]
    [InlineData("COPY (SELECT 1) TO '{0}/domains/stolen.parquet' (USE_TMP_FILE false)")]
    [InlineData("ATTACH '{0}/domains/stolen.db'")]
    [InlineData("SELECT * FROM read_text('{0}/secret.txt')")]
    [InlineData("SELECT * FROM '{0}/secret.csv'")]
    [InlineData("SELECT * FROM glob('{0}/*')")]
    [InlineData("SET enable_external_access = true")]
    [InlineData("SET memory_limit = '100GB'")]
    public void The_settings_hold_where_the_gate_is_passed(string sql)
    {
        File.WriteAllText(published.Folder["secret.txt"], "secret");
        File.WriteAllText(published.Folder["secret.csv"], "a\n1\n");
        using DuckSession session = DuckSession.Open(published.Data.Folder, published.Data.Scans, 256);
        Assert.Throws<DuckDBException>(() => session.FirstRow(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, published.Folder.Path), Stop));
        Assert.DoesNotContain(Directory.EnumerateFiles(published.Folder.Path, "stolen*", SearchOption.AllDirectories), _ => true);
    }

    [Fact]
    public void Every_table_of_the_schema_can_be_asked()
    {
        DataSetQuery query = published.Query;
        foreach (Table table in DataSetTables.All)
        {
            Rows rows = new();
            query.Run($"SELECT * FROM {table.Name} LIMIT 1", rows, Stop);
            Assert.Equal([.. table.AllColumns.Select(c => c.Name), "scan_date", "scan_id"], rows.Columns);
        }
    }

    [Fact]
    public void A_table_that_a_scan_does_not_have_is_empty_and_has_its_columns()
    {
        ScanManifest scan = published.Data.Latest();
        foreach (Table table in DataSetTables.All)
        {
            using DataSetQuery without = new(published.Data, [scan with { Tables = [.. scan.Tables.Where(t => t.Name != table.Name)] }], new DuckLimits { MemoryMiB = 256 }, TimeProvider.System);
            Rows rows = new(), columns = new(), usual = new();
            without.Run($"SELECT * FROM {table.Name}", rows, Stop);
            without.Run($"DESCRIBE {table.Name}", columns, Stop);
            published.Query.Run($"DESCRIBE {table.Name}", usual, Stop);
            Assert.Empty(rows.Values);
            Assert.Equal(usual.Values, columns.Values);
        }
    }

    [Fact]
    public void Only_parts_that_a_manifest_names_are_read()
    {
        string part = Directory.GetFiles(published.Folder["rejects"], "*.parquet", SearchOption.AllDirectories).Single();
        string stray = Path.Combine(Path.GetDirectoryName(part)!, "part-99999.parquet");
        File.Copy(part, stray);
        try
        {
            DataSetQuery query = published.Query;
            Rows rows = new();
            query.Run("SELECT count(*) FROM rejects", rows, Stop);
            Assert.Equal("1", Assert.Single(rows.Values)[0]);
        }
        finally
        {
            File.Delete(stray);
        }
    }

    [Fact]
    public void Values_of_every_kind_come_out_whole()
    {
        using StringWriter output = new();
        published.Query.Run(
            "SELECT 'a\\x00'::BLOB AS b, ['c'::BLOB, NULL] AS l, {'x': 'd'::BLOB, 'n': 1} AS s, MAP {'k': 'v'} AS m, TIMESTAMPTZ '2026-03-01 02:03:04.567+01' AS t, TIMESTAMP '2026-03-01 02:03:04' AS u, DATE '2026-03-01' AS d, 1.50::DECIMAL(5, 2) AS n, 1::HUGEINT AS h",
            new JsonRows(output),
            Stop);
        Assert.Equal(
            """{"b":"a\\x00","l":["c",null],"s":{"x":"d","n":1},"m":{"k":"v"},"t":"2026-03-01T01:03:04.567Z","u":"2026-03-01T02:03:04","d":"2026-03-01","n":1.50,"h":1}""" + "\n",
            output.ToString());
    }

    [Fact]
    public void Rows_that_are_taken_no_more_are_counted()
    {
        Rows rows = new() { Most = 3 };
        Assert.Equal(7, published.Query.Run("FROM range(10)", rows, Stop));
        Assert.Equal(3, rows.Values.Count);
    }

    [Fact]
    public void A_query_that_takes_too_long_is_ended()
    {
        using DataSetQuery query = new(published.Data, published.Data.Scans, new DuckLimits { Timeout = TimeSpan.FromMilliseconds(200) }, TimeProvider.System);
        QueryException ended = Assert.Throws<QueryException>(() => query.Run("SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE a.range + b.range = -1", new Rows(), Stop));
        Assert.True(ended.TimedOut);
    }

    [Fact]
    public void A_query_that_is_stopped_says_so()
    {
        using CancellationTokenSource stopped = new();
        DataSetQuery query = published.Query;
        Assert.Throws<OperationCanceledException>(() => query.Run("SELECT * FROM range(100000000000)", new Rows { OnRow = stopped.Cancel }, stopped.Token));
    }

    [Fact]
    public void A_query_that_needs_more_memory_than_it_may_fails_with_words()
    {
        using DataSetQuery query = new(published.Data, published.Data.Scans, new DuckLimits { MemoryMiB = 64 }, TimeProvider.System);
        QueryException failed = Assert.Throws<QueryException>(() => query.Run("SELECT length(string_agg(range::VARCHAR || repeat('x', 1000), '')) FROM range(1000000)", new Rows(), Stop));
        Assert.Contains("Out of Memory", failed.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("domains/../../etc/x.parquet")]
    [InlineData("/etc/x.parquet")]
    [InlineData("rejects/scan_date=2026-03-01/scan_id=s20260301t020304-0001/part-00000.parquet")]
    [InlineData("domains/scan_date=2026-03-01/scan_id=other/part-00000.parquet")]
    [InlineData("domains/scan_date=2026-03-01/scan_id=s20260301t020304-0001/*.parquet")]
    [InlineData("domains/scan_date=2026-03-01/scan_id=s20260301t020304-0001/part-00000.csv")]
    public void A_manifest_that_names_files_elsewhere_is_refused(string path)
    {
        using TemporaryFolder elsewhere = new();
        Directory.CreateDirectory(elsewhere["scans"]);
        ScanManifest hostile = PublishedScan.Manifest() with { Tables = [new ManifestTable("domains", 1, [new ManifestPart(path, 1, 1, "00")])] };
        File.WriteAllBytes(Path.Combine(elsewhere["scans"], hostile.ScanId + ".json"), hostile.ToJson());
        DataSetException refusal = Assert.Throws<DataSetException>(() => DataSet.Open(elsewhere.Path));
        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
    }

    private static TheoryData<string> Statements(string name) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "Queries", name)).Where(l => !l.StartsWith('#')).Select(l => l.Split('\t')[0].Replace("\\n", "\n", StringComparison.Ordinal))];

    public sealed class Published : IAsyncLifetime
    {
        public TemporaryFolder Folder { get; } = new();

        public DataSet Data { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await PublishedScan.WritePartsAsync(Folder.Path);
            await PublishedScan.Publisher(Folder.Path).PublishAsync(PublishedScan.Manifest(), CancellationToken.None);
            Data = DataSet.Open(Folder.Path);
            Query = new DataSetQuery(Data, Data.Scans, new DuckLimits(), TimeProvider.System);
        }

        public DataSetQuery Query { get; private set; } = null!;

        public ValueTask DisposeAsync()
        {
            Query.Dispose();
            Folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Rows : IRowSink
    {
        public List<string> Columns { get; } = [];

        public List<string?[]> Values { get; } = [];

        public bool Completed { get; private set; }

        public Action? OnRow { get; init; }

        public int Most { get; init; } = int.MaxValue;

        public bool Full => Values.Count >= Most;

        public void Begin(IReadOnlyList<string> columns) => Columns.AddRange(columns);

        public void Row(IReadOnlyList<object?> values)
        {
            OnRow?.Invoke();
            Values.Add([.. values.Select(v => Convert.ToString(v, System.Globalization.CultureInfo.InvariantCulture))]);
        }

        public void Complete() => Completed = true;
    }
}
