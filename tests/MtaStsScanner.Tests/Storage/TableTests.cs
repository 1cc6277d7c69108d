using MtaSts;
using MtaStsScanner.Input;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Tests.Storage;

public sealed class TableTests : IDisposable
{
    private const int Count = 240;
    private static readonly CancellationToken Stop = CancellationToken.None;
    private static readonly Dictionary<string, string> Metadata = new() { ["scan_id"] = "s1", ["schema_version"] = "1" };
    private readonly TemporaryFolder folder = new();
    private readonly Duck duck = new();

    public static TheoryData<string> TableNames => [.. DataSetTables.All.Select(t => t.Name)];

    public void Dispose()
    {
        duck.Dispose();
        folder.Dispose();
    }

    [Theory, MemberData(nameof(TableNames))]
    public Task Every_value_is_read_back_in_every_column(string table) => WithRowsAsync(table, new ReadsBack(folder, duck));

    [Theory, MemberData(nameof(TableNames))]
    public Task A_filter_at_minimum_maximum_and_middle_finds_what_a_full_read_finds(string table) => WithRowsAsync(table, new Filters(folder, duck));

    [Theory, MemberData(nameof(TableNames))]
    public Task Another_implementation_reads_and_filters_every_column(string table) => WithRowsAsync(table, new OtherReader(folder, duck));

    [Theory, MemberData(nameof(TableNames))]
    public Task Another_implementation_reads_and_filters_every_column_of_merged_parts(string table) => WithRowsAsync(table, new OtherReader(folder, duck) { Merged = true });

    [Theory, MemberData(nameof(TableNames))]
    public Task Merging_parts_keeps_every_row_and_their_order(string table) => WithRowsAsync(table, new ReadsBack(folder, duck) { Merged = true });

    [Theory, MemberData(nameof(TableNames))]
    public Task Filters_find_in_merged_parts_what_a_full_read_finds(string table) => WithRowsAsync(table, new Filters(folder, duck) { Merged = true });

    [Theory, MemberData(nameof(TableNames))]
    public Task The_schema_says_what_the_file_is(string table) => WithRowsAsync(table, new Describes(folder, duck));

    [Theory, MemberData(nameof(TableNames))]
    public Task A_table_without_rows_is_a_file_with_all_columns(string table) => WithRowsAsync(table, new Empty(folder, duck));

    [Fact]
    public async Task What_is_not_known_is_null_and_neither_empty_nor_zero()
    {
        DomainRow row = new(Some.Listed("a.example", 1), SomeRows.BareDomain("a.example", 1));
        string file = await WriteAsync(DomainsTable.Definition, [row]);

        string?[] values = duck.Rows($"SELECT {string.Join(", ", DomainsTable.Definition.AllColumns.Select(ColumnReading.Sql))} FROM '{file}'")[0];
        Dictionary<string, string?> byName = DomainsTable.Definition.AllColumns.Select(c => c.Name).Zip(values).ToDictionary();

        Assert.All(DomainsTable.Definition.AllColumns, c => Assert.Equal(c.Nullable, byName[c.Name] is null));
        Assert.Equal("unknown", byName["verdict"]);
        Assert.Equal("serv_fail", byName["sts_dns"]);
        Assert.Equal("[]", byName["tlsrpt_rua"]);
        Assert.Equal("{}", byName["input_fields"]);
    }

    [Fact]
    public async Task Null_and_the_empty_list_and_a_list_of_one_are_told_apart()
    {
        JudgedDomain bare = SomeRows.BareDomain("a.example", 1);
        DnsAnswer none = Some.Answer("_mta-sts.a.example", DnsRecordType.Txt, DnsOutcome.NxDomain);
        JudgedDomain[] domains =
        [
            bare,
            bare with { Evidence = bare.Evidence with { StsTxt = none, TlsRptTxt = none } },
            bare with { Evidence = bare.Evidence with { StsTxt = Some.Texts("_mta-sts.a.example", "v=STSv1; id=\u00ff;"), TlsRptTxt = Some.Texts("x", "a\\b\u0007") } },
        ];
        string file = await WriteAsync(DomainsTable.Definition, [.. domains.Select((d, i) => new DomainRow(Some.Listed("a.example", i), d))]);

        Assert.Equal([null, "0", "1"], duck.Column($"SELECT len(sts_records) FROM '{file}' ORDER BY line"));
        Assert.Equal("763D53545376313B2069643DFF3B", duck.Value($"SELECT hex(sts_records[1]) FROM '{file}' WHERE line = 2"));
        Assert.Equal(@"a\\b\007", duck.Value($"SELECT tlsrpt_records[1] FROM '{file}' WHERE line = 2"));
    }

    [Fact]
    public async Task Key_value_metadata_is_in_the_file()
    {
        string file = await WriteAsync(RejectsTable.Definition, [SomeRows.Reject(1)]);

        Assert.Equal(["s1"], duck.Column($"SELECT decode(value) FROM parquet_kv_metadata('{file}') WHERE decode(key) = 'scan_id'"));
    }

    [Fact]
    public async Task Enumerations_are_written_with_a_dictionary()
    {
        string file = await WriteAsync(DomainsTable.Definition, [.. Enumerable.Range(0, Count).Select(n => new DomainRow(Some.Listed("a.example", n), SomeRows.Domain(n, "a.example", n)))]);

        Assert.Contains("DICTIONARY", duck.Value($"SELECT any_value(encodings) FROM parquet_metadata('{file}') WHERE path_in_schema = 'verdict'"), StringComparison.Ordinal);
        Assert.Equal(["ZSTD"], duck.Column($"SELECT DISTINCT compression FROM parquet_metadata('{file}')"));
    }

    [Fact]
    public async Task A_row_group_of_large_bodies_is_closed_before_its_rows_are_many()
    {
        string file = folder["large.parquet"];
        await using ParquetTableWriter<PolicyRow> writer = await ParquetTableWriter<PolicyRow>.CreateAsync(PoliciesTable.Definition, file, Metadata, Stop);
        byte[] body = new byte[65_536];
        StsPolicy policy = StsPolicyParser.Parse(body);
        for (int i = 0; i < 275; i++) await writer.AddAsync(new PolicyRow($"{i}", body, policy), Stop);
        await writer.CompleteAsync(Stop);

        Assert.Equal("2", duck.Value($"SELECT count(DISTINCT row_group_id) FROM parquet_metadata('{file}')"));
    }

    [Fact]
    public async Task A_file_bears_its_name_only_when_it_is_whole()
    {
        string file = folder["cut.parquet"];
        await using (ParquetTableWriter<RejectedLine> writer = await ParquetTableWriter<RejectedLine>.CreateAsync(RejectsTable.Definition, file, Metadata, Stop))
        {
            await writer.AddAsync(SomeRows.Reject(1), Stop);
            Assert.False(File.Exists(file));
        }

        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Columns_are_snake_case_distinct_and_say_what_they_mean()
    {
        foreach (Table table in DataSetTables.All)
        {
            Assert.Equal(table.AllColumns.Count, table.AllColumns.Select(c => c.Name).Distinct().Count());
            Assert.All(table.AllColumns, c => Assert.Matches("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", c.Name));
            Assert.All(table.AllColumns, c => Assert.EndsWith(".", c.Meaning, StringComparison.Ordinal));
        }
    }

    private static async Task WithRowsAsync(string table, Check check) => await (table switch
    {
        "domains" => check.RunAsync(DomainsTable.Definition, Rows(n => new DomainRow(Some.Listed($"d{n}.example", n), SomeRows.Domain(n, $"d{n}.example", n)))),
        "domain_mx" => check.RunAsync(DomainMxTable.Definition, Rows(n => SomeRows.Domain(n, $"d{n}.example", n)).SelectMany(MxRows).ToArray()),
        "findings" => check.RunAsync(FindingsTable.Definition, Rows(n => SomeRows.Domain(n, $"d{n}.example", n)).SelectMany(d => d.Judgement.Findings.Select(f => new FindingRow(d.Evidence.Domain, f))).ToArray()),
        "history" => check.RunAsync(HistoryTable.Definition, Rows(SomeRows.History)),
        "mx_endpoints" => check.RunAsync(MxEndpointsTable.Definition, Rows(SomeRows.Probe)),
        "certificates" => check.RunAsync(CertificatesTable.Definition, Rows(SomeRows.Certificate)),
        "policies" => check.RunAsync(PoliciesTable.Definition, Rows(SomeRows.PolicyBody)),
        "rejects" => check.RunAsync(RejectsTable.Definition, Rows(SomeRows.Reject)),
        _ => throw new InvalidOperationException($"The table {table} has no rows to test with."),
    });

    private static T[] Rows<T>(Func<int, T> make) => [.. Enumerable.Range(0, Count).Select(make)];

    private static IEnumerable<DomainMxRow> MxRows(JudgedDomain domain) =>
        domain.Judgement.Hosts.Select((h, i) => new DomainMxRow(domain.Evidence.Domain, h, i == 0 ? domain.Evidence.MxHosts[0] : null));

    private async Task<string> WriteAsync<TRow>(Table<TRow> table, IEnumerable<TRow> rows)
    {
        string file = folder[table.Name + ".parquet"];
        await Check.WriteAsync(table, rows, file);
        return file;
    }

    private abstract class Check(TemporaryFolder folder, Duck duck)
    {
        /// <summary>The rows come in several parts, one of them empty, that are merged.</summary>
        public bool Merged { get; init; }

        protected Duck Duck => duck;

        public static async Task WriteAsync<TRow>(Table<TRow> table, IEnumerable<TRow> rows, string file)
        {
            // Several row groups, so that statistics have something to prune.
            await using ParquetTableWriter<TRow> writer = await ParquetTableWriter<TRow>.CreateAsync(table, file, Metadata, Stop, maxGroupRows: 50);
            foreach (TRow row in rows) await writer.AddAsync(row, Stop);
            await writer.CompleteAsync(Stop);
        }

        public async Task RunAsync<TRow>(Table<TRow> table, TRow[] rows)
        {
            string file = folder[table.Name + ".parquet"];
            if (Merged) await MergeAsync(table, rows, file);
            else await WriteAsync(table, this is Empty ? [] : rows, file);
            Verify(table, rows, file);
        }

        private async Task MergeAsync<TRow>(Table<TRow> table, TRow[] rows, string file)
        {
            string[] parts = [.. rows.Chunk(rows.Length / 3).Append([]).Select((_, i) => folder[$"{table.Name}-{i}.parquet"])];
            foreach ((string part, TRow[] chunk) in parts.Zip(rows.Chunk(rows.Length / 3).Append([]))) await WriteAsync(table, chunk, part);
            await PartMerger.MergeAsync(table, parts, file, Stop);
            Assert.Equal("1", duck.Value($"SELECT count(DISTINCT row_group_id) FROM parquet_metadata('{file}')"));
            Assert.Equal(Metadata["scan_id"], duck.Value($"SELECT decode(value) FROM parquet_kv_metadata('{file}') WHERE decode(key) = 'scan_id'"));
        }

        protected abstract void Verify<TRow>(Table<TRow> table, TRow[] rows, string file);
    }

    private sealed class ReadsBack(TemporaryFolder folder, Duck duck) : Check(folder, duck)
    {
        protected override void Verify<TRow>(Table<TRow> table, TRow[] rows, string file)
        {
            List<string?[]> read = Duck.Rows($"SELECT {string.Join(", ", table.Columns.Select(ColumnReading.Sql))} FROM read_parquet('{file}', file_row_number = true) ORDER BY file_row_number");
            Assert.Equal(rows.Length, read.Count);
            for (int column = 0; column < table.Columns.Count; column++)
            {
                Column<TRow> definition = table.Columns[column];
                IEnumerable<string?> expected = rows.Select(r => ColumnReading.Expected(definition, r));
                Assert.Equal(expected.Select(e => $"{definition.Name}: {e ?? "NULL"}"), read.Select(r => $"{definition.Name}: {ColumnReading.Same(definition, r[column]) ?? "NULL"}"));
                Assert.True(definition.Nullable || read.TrueForAll(r => r[column] is not null), definition.Name);
            }
        }
    }

    private sealed class Filters(TemporaryFolder folder, Duck duck) : Check(folder, duck)
    {
        private static readonly string[] Picks = ["min(v)", "max(v)", "quantile_disc(v, 0.5)"];
        private static readonly string[] Comparisons = ["=", ">=", "<="];

        protected override void Verify<TRow>(Table<TRow> table, TRow[] rows, string file)
        {
            Duck.Rows($"CREATE TABLE whole AS SELECT * FROM '{file}'");
            foreach (Column<TRow> column in table.Columns.Where(c => c.Type is not (ColumnType.TextList or ColumnType.BytesList or ColumnType.TextMap)))
            {
                string[] literals = [.. Picks.Select(pick => Literal(column, pick)).OfType<string>()];
                // Literals, so that the reader can prune row groups by their statistics.
                string[] filters = [.. literals.SelectMany(value => Comparisons.Select(c => $"\"{column.Name}\" {c} {value}"))];
                List<string?> filtered = Counts(filters, $"'{file}'");

                Assert.Equal(Counts(filters, "whole"), filtered);
                Assert.DoesNotContain("0", filtered);
            }
        }

        private List<string?> Counts(string[] filters, string source) =>
            filters.Length == 0 ? [] : Duck.Column($"SELECT n FROM ({string.Join(" UNION ALL ", filters.Select((f, i) => $"SELECT {i} AS i, count(*) AS n FROM {source} WHERE {f}"))}) ORDER BY i");

        private string? Literal(Column column, string pick)
        {
            string shown = ColumnReading.Sql(column).Replace($"\"{column.Name}\"", "p", StringComparison.Ordinal);
            string? value = Duck.Value($"SELECT {shown} FROM (SELECT {pick} AS p FROM (SELECT \"{column.Name}\" AS v FROM whole))");
            return value is null ? null : column.Type switch
            {
                ColumnType.Timestamp => $"make_timestamptz({value}000::BIGINT)",
                ColumnType.Bytes => $"from_hex('{value}')",
                ColumnType.Text => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'",
                _ => value,
            };
        }
    }

    private sealed class OtherReader(TemporaryFolder folder, Duck duck) : Check(folder, duck)
    {
        protected override void Verify<TRow>(Table<TRow> table, TRow[] rows, string file)
        {
            using ArrowFile arrow = new(file);
            foreach (Column<TRow> column in table.Columns)
            {
                Assert.Equal(rows.Select(r => $"{column.Name}: {ColumnReading.Expected(column, r) ?? "NULL"}"), arrow.Values(column).Select(v => $"{column.Name}: {v ?? "NULL"}"));
                if (column.Type is ColumnType.TextList or ColumnType.BytesList or ColumnType.TextMap) continue;
                List<IComparable> keys = [.. arrow.Keys(column).Order()];
                foreach (IComparable key in keys.Count == 0 ? [] : new[] { keys[0], keys[keys.Count / 2], keys[^1] })
                {
                    Assert.Equal((column.Name, keys.Count(k => k.CompareTo(key) == 0)), (column.Name, arrow.CountWhere(column, key)));
                }
            }
        }
    }

    private sealed class Describes(TemporaryFolder folder, Duck duck) : Check(folder, duck)
    {
        protected override void Verify<TRow>(Table<TRow> table, TRow[] rows, string file)
        {
            List<string?[]> described = Duck.Rows($"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '{file}')");

            Assert.Equal(
                table.Columns.Select(c => $"{c.Name} {SchemaText.TypeOf(c)}"),
                described.Select(d => $"{d[0]} {d[1]!.Replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ", StringComparison.Ordinal)}"));
            Assert.All(table.Columns.Where(c => c.Values.Count > 0), c => Assert.Subset(c.Values.ToHashSet(), Duck.Column($"SELECT DISTINCT \"{c.Name}\" FROM '{file}' WHERE \"{c.Name}\" IS NOT NULL").ToHashSet()!));
        }
    }

    private sealed class Empty(TemporaryFolder folder, Duck duck) : Check(folder, duck)
    {
        protected override void Verify<TRow>(Table<TRow> table, TRow[] rows, string file)
        {
            Assert.Equal("0", Duck.Value($"SELECT count(*) FROM '{file}'"));
            Assert.Equal(table.Columns.Select(c => c.Name), Duck.Column($"SELECT column_name FROM (DESCRIBE SELECT * FROM '{file}')"));
        }
    }
}
