using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using MtaSts;
using MtaStsScanner.Input;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Cli.Options;

/// <summary>What was typed for a scan. Kept in the working folder: a scan that is resumed goes on with these.</summary>
internal sealed record ScanArguments
{
    // About as many domains as keep the questions in flight that are allowed.
    private const int QuestionsADomain = 8, LeastDomainsAtOnce = 50;

    /// <summary>How it is written down.</summary>
    public static JsonSerializerOptions Json { get; } = new() { Converters = { new JsonStringEnumConverter() } };

    public required NetworkArguments Network { get; init; }

    public required string List { get; init; }

    public ListFormat InputFormat { get; init; }

    public string? Column { get; init; }

    /// <summary>As <c>I/N</c>.</summary>
    public string? Shard { get; init; }

    public SmtpFor SmtpFor { get; init; } = SmtpFor.Mx;

    public int ShardSize { get; init; } = 5_000;

    public long? Limit { get; init; }

    public bool Registrable { get; init; }

    public int Seed { get; init; }

    public int Retries { get; init; } = 1;

    public double? RetryAfterSeconds { get; init; }

    public double? MaxDurationSeconds { get; init; }

    public KeepHistory History { get; init; }

    public string? Acknowledged { get; init; }

    /// <summary>Each as <c>CONCERN=K/N</c>.</summary>
    public IReadOnlyList<string> AlarmAfter { get; init; } = [];

    public string? Notes { get; init; }

    /// <summary>Reads them off the command line.</summary>
    public static ScanArguments From(ScanOptions options, NetworkArguments network, string list, ParseResult parsed) => new()
    {
        Network = network,
        List = list,
        InputFormat = parsed.GetValue(options.InputFormat),
        Column = parsed.GetValue(options.Column),
        Shard = parsed.GetValue(options.Shard)?.ToString(),
        SmtpFor = parsed.GetValue(options.SmtpFor),
        ShardSize = (int)(parsed.GetValue(options.ShardSize) ?? 5_000),
        Limit = parsed.GetValue(options.Limit),
        Registrable = parsed.GetValue(options.Registrable),
        Seed = (int)(parsed.GetValue(options.Seed) ?? 0),
        Retries = (int)(parsed.GetValue(options.Retries) ?? 1),
        RetryAfterSeconds = parsed.GetValue(options.RetryAfter)?.TotalSeconds,
        MaxDurationSeconds = parsed.GetValue(options.MaxDuration)?.TotalSeconds,
        History = parsed.GetValue(options.History),
        Acknowledged = parsed.GetValue(options.Acknowledged) is { } file ? Path.GetFullPath(file) : null,
        AlarmAfter = [.. parsed.GetValue(options.AlarmAfter)!.Select(r => $"{Words.Of(r.Key)}={r.Value}")],
        Notes = parsed.GetValue(options.Notes),
    };

    /// <summary>What the phases of a scan go by.</summary>
    public ScanSettings ToSettings() => new()
    {
        Stages = Network.Stages,
        SmtpFor = SmtpFor,
        SmtpByName = Network.SmtpByName,
        SmtpFault = Network.SmtpFault,
        DnsConcurrency = Math.Max(LeastDomainsAtOnce, Network.DnsConcurrency / QuestionsADomain),
        Seed = Seed,
        Retries = Retries,
        History = History == KeepHistory.Yes,
        MaxDuration = MaxDurationSeconds is { } most ? TimeSpan.FromSeconds(most) : null,
        RetryAfter = RetryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : Network.IsLab ? TimeSpan.FromSeconds(1) : null,
        SecondLookTime = Network.IsHurried ? TimeSpan.FromMinutes(1) : new ScanSettings().SecondLookTime,
        ConcernRules = Rules(),
        FailureSampleAfter = Network.IsLab ? TimeSpan.FromSeconds(1) : new ScanSettings().FailureSampleAfter,
        FailureSampleTime = Network.IsHurried ? TimeSpan.FromSeconds(5) : new ScanSettings().FailureSampleTime,
    };

    // The last counts that was given for a concern.
    private ConcernRules Rules()
    {
        Dictionary<Concern, ConcernRule> rules = [];
        foreach (string text in AlarmAfter)
        {
            if (TryParseRule(text, out KeyValuePair<Concern, ConcernRule> rule)) rules[rule.Key] = rule.Value;
        }

        return new(rules);
    }

    /// <summary>Reads <c>CONCERN=K/N</c>.</summary>
    public static bool TryParseRule(string text, out KeyValuePair<Concern, ConcernRule> rule)
    {
        rule = default;
        if (text.Split('=') is not [{ } word, { } nights] || !Words.TryParse(word, out Concern concern) || concern == Concern.Unknown || !ConcernRule.TryParse(nights, out ConcernRule parsed)) return false;
        rule = new(concern, parsed);
        return true;
    }

    /// <summary>How the list is read.</summary>
    /// <param name="notice">Told what a person should know of the list.</param>
    public ListOptions ToListOptions(Action<string> notice) => new()
    {
        Format = InputFormat,
        Column = Column,
        Limit = Limit,
        Registrable = Registrable ? BuiltInSuffixes.Load().List.RegistrableDomain : null,
        Share = Shard is not null && ListShare.TryParse(Shard, out ListShare? share) ? share : null,
        Seed = Seed,
        Notice = notice,
    };

    /// <summary>Every setting by its name, as text.</summary>
    public SortedDictionary<string, string?> ToFlat()
    {
        SortedDictionary<string, string?> flat = new(StringComparer.Ordinal);
        using JsonDocument document = JsonDocument.Parse(ToJson());
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object)
                foreach (JsonProperty inner in property.Value.EnumerateObject()) flat[inner.Name] = inner.Value.ToString();
            else flat[property.Name] = property.Value.ToString();
        }

        return flat;
    }

    /// <summary>All of it, to be taken up again or compared.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
