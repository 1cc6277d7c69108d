using System.Text.Json;
using MtaStsScanner.Cli.Options;

namespace MtaStsScanner.Cli.Hosting;

/// <summary>What a scan was asked to do and when: all that taking it up needs beside its list and its store.</summary>
/// <param name="StartedAt">When.</param>
/// <param name="Arguments">What.</param>
/// <param name="ListFile">Where the list can be read again; null for standard input and other streams.</param>
internal sealed record ScanTask(DateTimeOffset StartedAt, ScanArguments Arguments, string? ListFile)
{
    /// <summary>As it is written down.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ScanArguments.Json);

    /// <summary>As it was written down.</summary>
    public static ScanTask FromJson(string json) => JsonSerializer.Deserialize<ScanTask>(json, ScanArguments.Json)!;
}
