using System.Text.Json;
using MtaStsScanner.Cli.Options;

namespace MtaStsScanner.Cli.Hosting;

/// <summary>What a scan was asked to do and when: all that taking it up needs beside its list and its store.</summary>
internal sealed record ScanTask(DateTimeOffset StartedAt, ScanArguments Arguments)
{
    /// <summary>As it is written down.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ScanArguments.Json);

    /// <summary>As it was written down.</summary>
    public static ScanTask FromJson(string json) => JsonSerializer.Deserialize<ScanTask>(json, ScanArguments.Json)!;
}
