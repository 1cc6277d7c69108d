using DuckDB.NET.Data;

[assembly: AssemblyFixture(typeof(MtaStsScanner.Cli.Tests.DataSetTests.Scan))]

namespace MtaStsScanner.Cli.Tests;

/// <summary>One scan over real names of every profile, read as its users read it.</summary>
public sealed class DataSetTests(DataSetTests.Scan scan)
{
    /// <summary>Usable lines that are taken from the head of the list; what is rejected on the way comes on top.</summary>
    private const int Lines = 1_200;

    [Fact]
    public void The_scan_ends_with_the_whole_truth()
    {
        Assert.True(scan.Run.ExitCode == ExitCode.Done, scan.Run.Output + scan.Run.Error);
        Assert.Contains($"truth: {scan.Value<long>("SELECT count(DISTINCT domain) FROM domains")} of ", scan.Run.Output, StringComparison.Ordinal);
        Assert.Matches(@"input \d+ = domains 1200 \+ rejects \d+$", scan.Run.Output.TrimEnd());
    }

    [Fact]
    public void Every_line_is_one_row_of_domains_or_of_rejects()
    {
        Assert.Equal(Lines + scan.Value<long>("SELECT count(*) FROM rejects"), scan.Value<long>("SELECT count(*) FROM (SELECT line FROM domains UNION ALL SELECT line FROM rejects)"));
        Assert.Equal(Lines + scan.Value<long>("SELECT count(*) FROM rejects"), scan.Value<long>("SELECT count(DISTINCT line) FROM (SELECT line FROM domains UNION ALL SELECT line FROM rejects)"));
        Assert.True(scan.Value<long>("SELECT count(*) FROM rejects") > 0);
    }

    [Theory]
    [InlineData("history", "domain")]
    [InlineData("domain_mx", "domain, host")]
    [InlineData("mx_endpoints", "host, address")]
    [InlineData("certificates", "sha256")]
    [InlineData("policies", "sha256")]
    public void A_table_has_its_key_once(string table, string key) =>
        Assert.Equal(0, scan.Value<long>($"SELECT count(*) FROM (SELECT {key} FROM {table} GROUP BY ALL HAVING count(*) > 1)"));

    [Theory]
    [InlineData("findings", "domain", "domains", "domain")]
    [InlineData("domain_mx", "domain", "domains", "domain")]
    [InlineData("history", "domain", "domains", "domain")]
    [InlineData("domains", "domain", "history", "domain")]
    [InlineData("mx_endpoints", "host", "domain_mx", "host")]
    [InlineData("mx_endpoints", "certificate_sha256", "certificates", "sha256")]
    [InlineData("domains", "policy_sha256", "policies", "sha256")]
    [InlineData("policies", "sha256", "domains", "policy_sha256")]
    public void A_join_closes(string from, string key, string to, string toKey)
    {
        Assert.True(scan.Value<long>($"SELECT count({key}) FROM {from}") > 0);
        Assert.Equal(0, scan.Value<long>($"SELECT count(*) FROM {from} a WHERE a.{key} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {to} b WHERE b.{toKey} = a.{key})"));
    }

    [Fact]
    public void A_host_counts_its_endpoints() =>
        Assert.Equal(0, scan.Value<long>("SELECT count(*) FROM domains d WHERE mx_hosts <> (SELECT count(*) FROM domain_mx m WHERE m.domain = d.domain)"));

    [Fact]
    public void Every_verdict_occurs() => Assert.Equal(Enum.GetValues<MtaSts.Verdict>().Length, scan.Value<long>("SELECT count(DISTINCT verdict) FROM domains"));

    [Fact]
    public void A_table_of_a_small_scan_is_one_file_whatever_its_shards() =>
        Assert.Equal(8, Directory.EnumerateFiles(scan.Folder.Path, "*.parquet", SearchOption.AllDirectories).Count());

    [Fact]
    public void A_sender_stands_in_the_map_exactly_where_it_differs()
    {
        Assert.True(scan.Value<long>("SELECT count(*) FROM domains WHERE cardinality(verdict_by_sender) > 0") > 0);
        Assert.True(scan.Value<long>("SELECT count(*) FROM domains WHERE cardinality(verdict_by_sender) = 0") > 0);
        Assert.Equal(0, scan.Value<long>("SELECT count(*) FROM domains WHERE list_contains(map_values(verdict_by_sender), verdict)"));
        Assert.Equal(0, scan.Value<long>("SELECT count(*) FROM domains WHERE (verdict_by_sender IS NULL) <> (verdict IN ('no_mail', 'undeliverable', 'absent') OR unknown_reason = 'dns' OR sts_record_status IN ('absent', 'lookup_failed'))"));
    }

    [Fact]
    public void Nothing_but_the_tables_is_left() =>
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(scan.Folder.Path, ".mtasts-work")));

    public sealed class Scan : IAsyncLifetime
    {
        private readonly DuckDBConnection duck = new("DataSource=:memory:");

        public TemporaryFolder Folder { get; } = new();

        internal ProgramRun Run { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Run = await Mtasts.RunAsync(
                ["scan", Repository.Data("top-10k-domains.csv.gz"), "--lab", "--lab-mix", "dense", "--limit", $"{Lines}", "--out", Folder.Path, "--shard-size", "500", "--retries", "2", "-q"]);
            await duck.OpenAsync();
            foreach (string table in new[] { "domains", "domain_mx", "mx_endpoints", "certificates", "policies", "findings", "history", "rejects" })
            {
                using DuckDBCommand view = duck.CreateCommand();
                view.CommandText = $"CREATE VIEW {table} AS SELECT * FROM read_parquet('{Folder.Path}/{table}/**/*.parquet')";
                await view.ExecuteNonQueryAsync();
            }
        }

        public T Value<T>(string sql)
        {
            using DuckDBCommand command = duck.CreateCommand();
            command.CommandText = sql;
            return (T)command.ExecuteScalar()!;
        }

        public ValueTask DisposeAsync()
        {
            duck.Dispose();
            Folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
