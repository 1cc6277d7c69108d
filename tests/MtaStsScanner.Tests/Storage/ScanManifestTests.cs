using System.Text;
using System.Text.Json;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Tests.Storage;

public sealed class ScanManifestTests
{
    [Fact]
    public void A_manifest_is_the_same_bytes_each_time_and_reads_back()
    {
        ScanManifest manifest = PublishedScan.Manifest() with { Tables = [new ManifestTable("domains", 1, [new ManifestPart("domains/x.parquet", 1, 2, "ab")])] };
        byte[] json = manifest.ToJson();

        Assert.Equal(json, ScanManifest.FromJson(json).ToJson());
        Assert.Equal(json, (manifest with { Configuration = new(StringComparer.Ordinal) { ["a"] = null, ["b"] = "2" } }).ToJson());
    }

    [Fact]
    public void Its_names_are_snake_case()
    {
        using JsonDocument json = JsonDocument.Parse(PublishedScan.Manifest().ToJson());

        Assert.Equal("2026-03-01", json.RootElement.GetProperty("scan_date").GetString());
        Assert.Equal(3, json.RootElement.GetProperty("input").GetProperty("distinct_domains").GetInt64());
        Assert.Equal(3, json.RootElement.GetProperty("counts").GetProperty("verdict").EnumerateObject().Single().Value.GetInt64());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void What_is_no_manifest_is_told(string text) => Assert.Throws<InvalidDataException>(() => ScanManifest.FromJson(Encoding.UTF8.GetBytes(text)));
}
