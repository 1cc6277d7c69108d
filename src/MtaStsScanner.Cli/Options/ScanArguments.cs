using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Cli.Options;

/// <summary>What was typed for a scan. Kept in the working folder: a scan that is resumed goes on with these.</summary>
internal sealed record ScanArguments
{
    /// <summary>How it is written down.</summary>
    public static JsonSerializerOptions Json { get; } = new() { Converters = { new JsonStringEnumConverter() } };

    public required NetworkArguments Network { get; init; }

    public required string List { get; init; }

    public SmtpFor SmtpFor { get; init; } = SmtpFor.Mx;

    public int ShardSize { get; init; } = 5_000;

    public long? Limit { get; init; }

    public bool Registrable { get; init; }

    public int Seed { get; init; }

    public int Retries { get; init; } = 1;

    public double? RetryAfterSeconds { get; init; }

    public string? Notes { get; init; }

    /// <summary>Reads them off the command line.</summary>
    public static ScanArguments From(ScanOptions options, NetworkArguments network, string list, ParseResult parsed) => new()
    {
        Network = network,
        List = list,
        SmtpFor = parsed.GetValue(options.SmtpFor),
        ShardSize = (int)(parsed.GetValue(options.ShardSize) ?? 5_000),
        Limit = parsed.GetValue(options.Limit),
        Registrable = parsed.GetValue(options.Registrable),
        Seed = (int)(parsed.GetValue(options.Seed) ?? 0),
        Retries = (int)(parsed.GetValue(options.Retries) ?? 1),
        RetryAfterSeconds = parsed.GetValue(options.RetryAfter)?.TotalSeconds,
        Notes = parsed.GetValue(options.Notes),
    };

    /// <summary>What the phases of a scan go by.</summary>
    public ScanSettings ToSettings() => new()
    {
        Stages = Network.Stages,
        SmtpFor = SmtpFor,
        Retries = Retries,
        RetryAfter = RetryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : Network.IsLab ? TimeSpan.FromSeconds(1) : null,
    };

    /// <summary>For the manifest.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
