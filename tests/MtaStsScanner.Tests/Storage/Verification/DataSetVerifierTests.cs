using MtaSts;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Tables;
using MtaStsScanner.Storage.Verification;

namespace MtaStsScanner.Tests.Storage.Verification;

public sealed class DataSetVerifierTests(DataSetVerifierTests.Published published) : IClassFixture<DataSetVerifierTests.Published>, IDisposable
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    /// <summary>What is done to the files of a sound data set, and what must be said: at which path, and as what.</summary>
    private static readonly Dictionary<string, Damage> Damages = new(StringComparer.Ordinal)
    {
        ["a bit is flipped in a part"] = new("domains", FaultKind.Altered, (file, _) => Flip(file, 0.5)),
        ["a bit is flipped in a footer"] = new("findings", FaultKind.Altered, (file, _) => Flip(file, 0.99)),
        ["a bit is flipped in a part without rows"] = new("policies", FaultKind.Altered, (file, _) => Flip(file, 0.5)),
        ["the last byte is gone"] = new("domain_mx", FaultKind.Truncated, (file, _) => Resize(file, -1)),
        ["half of a part is gone"] = new("certificates", FaultKind.Truncated, (file, _) => Resize(file, -200)),
        ["a part is empty"] = new("rejects", FaultKind.Truncated, (file, _) => File.WriteAllBytes(file, [])),
        ["a byte more"] = new("mx_endpoints", FaultKind.Altered, (file, _) => Resize(file, 1)),
        ["a part is another file of the same size"] = new("domains", FaultKind.Altered, (file, _) => File.WriteAllBytes(file, new byte[new FileInfo(file).Length])),
        ["a part is gone"] = new("domains", FaultKind.Missing, (file, _) => File.Delete(file)),
        ["a part is a folder"] = new("domains", FaultKind.Missing, (file, _) =>
        {
            File.Delete(file);
            Directory.CreateDirectory(file);
        }),
        ["the table is gone"] = new("findings", FaultKind.Missing, (file, folder) => Directory.Delete(folder["findings"], recursive: true)),
        ["a copy beside a part"] = new("domains", FaultKind.Surplus, (file, _) => File.Copy(file, file.Replace(".parquet", "-copy.parquet", StringComparison.Ordinal)), "-copy.parquet"),
        ["a file of another kind beside a part"] = new("domains", FaultKind.Surplus, (file, _) => File.WriteAllText(file + ".crc", ""), ".parquet.crc"),
        ["a hidden file in a table"] = new("domains", FaultKind.Surplus, (_, folder) => File.WriteAllText(Path.Combine(folder["domains"], ".hidden.parquet"), ""), "domains/.hidden.parquet"),
        ["parts of a scan without a manifest"] = new("domains", FaultKind.Surplus, (file, folder) =>
        {
            Directory.CreateDirectory(folder["domains/scan_date=2026-01-01/scan_id=gone"]);
            File.Copy(file, folder["domains/scan_date=2026-01-01/scan_id=gone/part-00000.parquet"]);
        }, "scan_id=gone/part-00000.parquet"),
        ["a stray file among the manifests"] = new("domains", FaultKind.Surplus, (_, folder) => File.WriteAllText(folder["scans/notes.txt"], ""), "scans/notes.txt"),
        ["a manifest that is none"] = new("domains", FaultKind.Manifest, (_, folder) => File.WriteAllText(ManifestIn(folder), "{"), ".json"),
        ["a manifest under another name"] = new("domains", FaultKind.Manifest, (_, folder) => File.Move(ManifestIn(folder), folder["scans/other.json"]), "scans/other.json"),
        ["a manifest that says other rows"] = new("domains", FaultKind.Rows, (_, folder) => Edit(folder, "domains", p => p with { Rows = p.Rows + 1 })),
        ["a manifest that says another checksum"] = new("domains", FaultKind.Altered, (_, folder) => Edit(folder, "domains", p => p with { Sha256 = new string('0', 64) })),
        ["a manifest that lacks a table"] = new("domains", FaultKind.Manifest, (_, folder) => Edit(folder, m => m with { Tables = [.. m.Tables.Where(t => t.Name != "rejects")] }), ".json"),
        ["a manifest that says more lines"] = new("domains", FaultKind.Lines, (_, folder) => Edit(folder, m => m with { Input = m.Input with { Lines = 6 } }), ".json"),
        ["a manifest that says other counts"] = new("domains", FaultKind.Counts, (_, folder) => Edit(folder, m => m with { Counts = new(StringComparer.Ordinal) { ["verdict"] = new(StringComparer.Ordinal) { ["absent"] = 3 } } }), ".json"),
        ["a part that is no Parquet file though its checksum is right"] = new("rejects", FaultKind.Unreadable, (file, folder) =>
        {
            File.WriteAllText(file, "no Parquet file");
            Edit(folder, "rejects", p => p with { Bytes = 15, Sha256 = PublishedScan.Files(folder.Path)[p.Path] });
        }),
        ["a part with the columns of another table though its checksum is right"] = new("rejects", FaultKind.Columns, (file, folder) =>
        {
            string other = Directory.GetFiles(folder["policies"], "*.parquet", SearchOption.AllDirectories).Single();
            File.Copy(other, file, overwrite: true);
            Edit(folder, "rejects", p => p with { Rows = 0, Bytes = new FileInfo(file).Length, Sha256 = PublishedScan.Files(folder.Path)[p.Path] });
        }),
    };

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> DamageNames => [.. Damages.Keys];

    public static TheoryData<string, FaultKind> RowFaults => new()
    {
        { "a line is there twice", FaultKind.Lines },
        { "a domain's host is there twice", FaultKind.Key },
        { "a finding is of a domain that is not there", FaultKind.Join },
    };

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_data_set_as_it_was_published_is_sound()
    {
        published.CopyTo(folder.Path);
        Assert.Empty(await FaultsAsync());
        Assert.Empty(await FaultsAsync(PublishedScan.Identity.ScanId));
    }

    [Fact]
    public async Task A_scan_that_is_at_work_is_no_surplus()
    {
        published.CopyTo(folder.Path);
        Directory.CreateDirectory(folder[".mtasts-work/s20260302t000000-0002"]);
        Directory.CreateDirectory(folder["domains/scan_date=2026-03-02/scan_id=s20260302t000000-0002"]);
        await File.WriteAllTextAsync(folder["domains/scan_date=2026-03-02/scan_id=s20260302t000000-0002/part-00000.parquet"], "on its way", Stop);
        Directory.CreateDirectory(folder["scans"]);
        await File.WriteAllTextAsync(folder["scans/s20260302t000000-0002.json.tmp"], "on its way", Stop);
        Assert.Empty(await FaultsAsync());
    }

    [Fact]
    public async Task A_scan_that_is_published_meanwhile_is_no_surplus()
    {
        published.CopyTo(folder.Path);
        Meanwhile publishing = new(() =>
        {
            Directory.CreateDirectory(folder["domains/scan_date=2026-03-02/scan_id=s20260302t000000-0002"]);
            File.WriteAllText(folder["domains/scan_date=2026-03-02/scan_id=s20260302t000000-0002/part-00000.parquet"], "");
            File.WriteAllText(folder["scans/s20260302t000000-0002.json"], "{}");
        });

        await foreach (DataSetFault fault in new DataSetVerifier(folder.Path, 256, publishing).RunAsync(null, Stop)) Assert.Fail(fault.ToString());

        Assert.True(File.Exists(folder["scans/s20260302t000000-0002.json"]));
    }

    [Theory, MemberData(nameof(DamageNames))]
    public async Task Damage_is_told_with_its_place(string name)
    {
        Damage damage = Damages[name];
        published.CopyTo(folder.Path);
        string file = Directory.GetFiles(folder[damage.Table], "*.parquet", SearchOption.AllDirectories).Single();
        damage.Do(file, folder);

        List<DataSetFault> faults = await FaultsAsync();

        string place = damage.Place ?? Path.GetRelativePath(folder.Path, file).Replace(Path.DirectorySeparatorChar, '/');
        Assert.Contains(faults, f => f.Kind == damage.Kind && f.Path.EndsWith(place, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(RowFaults))]
    public async Task Rows_that_do_not_fit_together_are_told(string what, FaultKind kind)
    {
        await PublishedScan.WritePartsAsync(folder.Path);
        WorkFolder work = PublishedScan.Folder(folder.Path);
        JudgedDomain known = SomeRows.Domain(3, "a.example", 1);
        await (kind switch
        {
            FaultKind.Lines => AddAsync(work, DomainsTable.Definition, new DomainRow(known.Lines[0], known)),
            FaultKind.Key => AddAsync(work, DomainMxTable.Definition, new DomainMxRow("a.example", known.Judgement.Hosts[0], null)),
            _ => AddAsync(work, FindingsTable.Definition, new FindingRow("nobody.example", new Finding(FindingCatalog.TlsrptMissing))),
        });
        await PublishedScan.Publisher(folder.Path).PublishAsync(PublishedScan.Manifest(), Stop);

        List<DataSetFault> faults = await FaultsAsync();

        Assert.True(faults.Exists(f => f.Kind == kind), what);
        Assert.All(faults, f => Assert.Equal($"scans/{PublishedScan.Identity.ScanId}.json", f.Path));
    }

    [Fact]
    public async Task Where_there_is_no_scan_it_is_said()
    {
        await Assert.ThrowsAsync<DataSetException>(() => FaultsAsync());
        published.CopyTo(folder.Path);
        await Assert.ThrowsAsync<DataSetException>(() => FaultsAsync("other"));
    }

    private static async Task AddAsync<TRow>(WorkFolder work, Table<TRow> table, TRow row)
    {
        await using ParquetTableWriter<TRow> part = await PartWriters.CreateAsync(work, PublishedScan.Identity, table, 99, Stop);
        await part.AddAsync(row, Stop);
        await part.CompleteAsync(Stop);
    }

    private static void Flip(string file, double place)
    {
        byte[] bytes = File.ReadAllBytes(file);
        bytes[(int)(bytes.Length * place)] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    private static void Resize(string file, int by)
    {
        using FileStream stream = new(file, FileMode.Open);
        stream.SetLength(stream.Length + by);
    }

    private static string ManifestIn(TemporaryFolder folder) => folder[$"scans/{PublishedScan.Identity.ScanId}.json"];

    private static void Edit(TemporaryFolder folder, Func<ScanManifest, ScanManifest> edit) =>
        File.WriteAllBytes(ManifestIn(folder), edit(ScanManifest.FromJson(File.ReadAllBytes(ManifestIn(folder)))).ToJson());

    private static void Edit(TemporaryFolder folder, string table, Func<ManifestPart, ManifestPart> edit) =>
        Edit(folder, m => m with { Tables = [.. m.Tables.Select(t => t.Name == table ? t with { Parts = [.. t.Parts.Select(edit)] } : t)] });

    private async Task<List<DataSetFault>> FaultsAsync(string? scanId = null)
    {
        List<DataSetFault> faults = [];
        await foreach (DataSetFault fault in new DataSetVerifier(folder.Path, 256, null).RunAsync(scanId, Stop)) faults.Add(fault);
        return faults;
    }

    /// <summary>A sound data set to copy and damage.</summary>
    public sealed class Published : IAsyncLifetime
    {
        private readonly TemporaryFolder folder = new();

        public async ValueTask InitializeAsync()
        {
            await PublishedScan.WritePartsAsync(folder.Path);
            await PublishedScan.Publisher(folder.Path).PublishAsync(PublishedScan.Manifest(), Stop);
        }

        public void CopyTo(string place)
        {
            foreach (string file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
            {
                string copy = Path.Combine(place, Path.GetRelativePath(folder.Path, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }

        public ValueTask DisposeAsync()
        {
            folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed record Damage(string Table, FaultKind Kind, Action<string, TemporaryFolder> Do, string? Place = null);

    /// <summary>Does something while the verifier is at work.</summary>
    private sealed class Meanwhile(Action act) : IProgress<string>
    {
        public void Report(string value) => act();
    }
}
