using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Storage;

/// <summary>What a scan was: enough to audit and to repeat it. Its order of properties is fixed, its dictionaries are sorted.</summary>
public sealed record ScanManifest
{
    /// <summary>Version of all tables together.</summary>
    public int SchemaVersion { get; init; } = Table.SchemaVersion;

    /// <summary>The scan.</summary>
    public required string ScanId { get; init; }

    /// <summary>Its partition.</summary>
    public required DateOnly ScanDate { get; init; }

    /// <summary>False where it was ended before all was measured: the rest is unknown.</summary>
    public required bool Complete { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was judged to the end.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>The program and its version.</summary>
    public string Software { get; init; } = $"{Storage.Software.Name} {Storage.Software.Version}";

    /// <summary>Versions of what it runs on (runtime, operating system, TLS library).</summary>
    public SortedDictionary<string, string> Platform { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The user's notes.</summary>
    public string? Notes { get; init; }

    /// <summary>Every setting as it held; secrets masked.</summary>
    public SortedDictionary<string, string?> Configuration { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The list.</summary>
    public required ManifestInput Input { get; init; }

    /// <summary>The Public Suffix List; null where none was used.</summary>
    public ManifestSource? SuffixList { get; init; }

    /// <summary>The roots that certificates were judged by.</summary>
    public ManifestSource? RootStore { get; init; }

    /// <summary>Resolvers that were asked.</summary>
    public IReadOnlyList<string> Resolvers { get; init; } = [];

    /// <summary>Where it was measured from: addresses, EHLO name, PTR, IPv6.</summary>
    public SortedDictionary<string, string?> Vantage { get; init; } = new(StringComparer.Ordinal);

    /// <summary>For each stage (<c>dns</c>, <c>policy</c>, <c>smtp</c>) whether what it says can be trusted, and why not.</summary>
    public SortedDictionary<string, ManifestTrust> Trust { get; init; } = new(StringComparer.Ordinal);

    /// <summary>For each stage with passing failures (<c>dns</c>, <c>policy</c>, <c>smtp</c>) what a sample of them came to that was asked again alone: whether the scan's own load made them. No row and no other figure knows of it.</summary>
    public SortedDictionary<string, SampledFailures> FailureSample { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Domains per value of <c>verdict</c>, <c>policy_status</c>, <c>unknown_reason</c>, <c>code</c>.</summary>
    public SortedDictionary<string, SortedDictionary<string, long>> Counts { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Connections, questions and waits that say how polite it was.</summary>
    public SortedDictionary<string, double> Politeness { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The tables with their parts; filled in when the scan is published.</summary>
    public IReadOnlyList<ManifestTable> Tables { get; init; } = [];

    /// <summary>The month whose files hold it; null where its parts are its own.</summary>
    [JsonIgnore]
    public string? Month => Tables.SelectMany(t => t.Parts.Select(p => MonthFiles.MonthOf(t.Name, p.Path))).FirstOrDefault(m => m is not null);

    /// <summary>Bytes of its parts; of a month's files its share by rows.</summary>
    [JsonIgnore]
    public long Bytes => Tables.Sum(t => t.Parts.Sum(p => Month is null || p.Rows == 0 ? p.Bytes : p.Bytes * t.Rows / p.Rows));

    /// <summary>As it stands in the data set.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, ManifestJson.Readable.ScanManifest);

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static ScanManifest FromJson(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ManifestJson.Readable.ScanManifest) ?? throw new InvalidDataException("The manifest is empty.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"The manifest can't be read: {fault.Message}", fault);
        }
    }
}

/// <summary>The list of a scan: <c>lines = domains + rejects</c>.</summary>
/// <param name="Source">How it was given: a file's name, or <c>-</c>.</param>
/// <param name="Sha256">Of its bytes as given.</param>
/// <param name="Bytes">How many there are.</param>
/// <param name="Lines">Lines of input.</param>
/// <param name="Domains">Usable lines.</param>
/// <param name="DistinctDomains">Distinct names among them.</param>
/// <param name="Rejects">Lines that can't be used.</param>
public sealed record ManifestInput(string Source, string Sha256, long Bytes, long Lines, long Domains, long DistinctDomains, long Rejects);

/// <summary>Data that was used.</summary>
/// <param name="Sha256">Of the data.</param>
/// <param name="Date">Its date, where it has one.</param>
/// <param name="Entries">How many rules or certificates it has.</param>
public sealed record ManifestSource(string Sha256, string? Date, int Entries);

/// <summary>Whether a stage can be trusted.</summary>
/// <param name="Trusted">It can.</param>
/// <param name="Reason">Why not, or what was not checked.</param>
public sealed record ManifestTrust(bool Trusted, string? Reason)
{
    internal const string NotMeasured = "not measured";

    /// <summary>It was measured, and can't be trusted.</summary>
    [JsonIgnore]
    public bool IsInDoubt => !Trusted && Reason != NotMeasured;
}

/// <summary>A table of a scan.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Its rows: those of all parts, but where the part is a month's file, which holds other scans, too.</param>
/// <param name="Parts">Its files.</param>
public sealed record ManifestTable(string Name, long Rows, IReadOnlyList<ManifestPart> Parts);

/// <summary>A file of a table.</summary>
/// <param name="Path">Below the data set's folder, with <c>/</c>.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Of the file.</param>
public sealed record ManifestPart(string Path, long Rows, long Bytes, string Sha256);

[JsonSerializable(typeof(ScanManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext
{
    public static ManifestJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
