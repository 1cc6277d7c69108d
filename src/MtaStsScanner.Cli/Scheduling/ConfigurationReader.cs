using System.Globalization;
using System.Net;
using Cronos;
using Microsoft.Extensions.Logging;
using MtaStsScanner.Cli.Commands;
using MtaStsScanner.Cli.Options;

namespace MtaStsScanner.Cli.Scheduling;

/// <summary>Reads the service's configuration and gathers all mistakes, each with the line and key that it is in.</summary>
internal sealed class ConfigurationReader
{
    private const string JobsSection = "jobs", Default = "default", Masked = "(secret)", FallbackState = "/var/lib/mtasts", FallbackListen = "127.0.0.1:8461";
    private const int LongestName = 64;

    private static readonly string[] TopKeys = [LayeredSettings.ScanSection, JobsSection, "channels", "state", "listen", "hosts", "metrics-file", "otlp-endpoint", "otlp-protocol", "otlp-headers", "log-format", "log-level"];
    private static readonly string[] JobKeys = ["list", "out", "cron", "time-zone", "missed", "max-duration", "keep", "compact", "notify", "ping-url", "scan"];

    private readonly LayeredSettings layers;
    private readonly ScanSyntax scan = new();
    private readonly List<string> mistakes = [];
    private readonly List<SettingInForce> inForce = [];

    private ConfigurationReader(LayeredSettings layers) => this.layers = layers;

    /// <summary>Reads it.</summary>
    /// <param name="layers">Where settings come from.</param>
    /// <returns>The configuration, or all mistakes, each a sentence; it is null where there are some.</returns>
    public static (ServiceConfiguration? Configuration, IReadOnlyList<string> Mistakes) Read(LayeredSettings layers)
    {
        ConfigurationReader reader = new(layers);
        ServiceConfiguration configuration = reader.Read();
        string[] distinct = [.. reader.mistakes.Distinct(StringComparer.Ordinal)]; // what all jobs share is read for each
        return (distinct.Length == 0 ? configuration : null, distinct);
    }

    private ServiceConfiguration Read()
    {
        foreach (SettingsFile file in layers.Files)
        {
            foreach (string key in file.Names(string.Empty).Where(k => !TopKeys.Contains(k))) Mistake(file.Where(key), $"there is no such setting{LayeredSettings.Nearest(key, TopKeys)}.");
        }

        mistakes.AddRange(layers.Unknown(scan.Command, LayeredSettings.ScanSection));
        string fallback = Environment.GetEnvironmentVariable("STATE_DIRECTORY") is { Length: > 0 } given ? given.Split(':')[0] : FallbackState;
        string state = Top("state", fallback, (text, _) => FullPath(text, layers.Files.FirstOrDefault(f => f.Values("state") is not null)))!;
        ServiceConfiguration configuration = new([], state)
        {
            Listen = Top("listen", FallbackListen, Endpoint),
            Hosts = Top("hosts", "", (text, _) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries))!,
            MetricsFile = Top("metrics-file", "off", (text, _) => text == "off" ? null : FullPath(text, null)),
            OtlpEndpoint = Top("otlp-endpoint", "off", (text, where) => text == "off" ? null : HttpUrl(text, where)),
            OtlpGrpc = Top("otlp-protocol", "http", (text, where) => OneOf(text, where, ("http", false), ("grpc", true))),
            OtlpHeaders = Top("otlp-headers", "", (text, _) => text.Length == 0 ? null : text, secret: true),
            LogLevel = Top("log-level", "information", (text, where) => OneOf(text, where, ("debug", LogLevel.Debug), ("information", LogLevel.Information), ("warning", LogLevel.Warning), ("error", LogLevel.Error))),
            JsonLog = Top("log-format", "text", (text, where) => OneOf(text, where, ("text", false), ("json", true))),
        };
        List<Job> jobs = [.. layers.Files.SelectMany(f => f.Names(JobsSection).Select(name => (File: f, Name: name))).DistinctBy(j => j.Name, StringComparer.OrdinalIgnoreCase).Select(j => ReadJob(j.File, j.Name)).OfType<Job>()];
        if (layers.Files.Count == 0) mistakes.Add($"There is no configuration: give one with --config FILE, or put it at {LayeredSettings.SystemFile}.");
        else if (layers.Files.All(f => f.Names(JobsSection).Count == 0)) Mistake(layers.Files[0].Where(JobsSection), "names no job, so there is nothing to do.");
        foreach (IGrouping<string, Job> same in jobs.GroupBy(j => j.Out, StringComparer.Ordinal).Where(g => g.Count() > 1))
            mistakes.Add($"{string.Join(" and ", same.Select(j => $"jobs:{j.Name}:out"))}: each job needs a data set of its own, and these share '{same.Key}'.");
        return configuration with { Jobs = jobs, InForce = inForce };
    }

    private Job? ReadJob(SettingsFile file, string name)
    {
        string key = $"{JobsSection}:{name}";
        int before = mistakes.Count;
        foreach (string unknown in file.Names(key).Where(n => !JobKeys.Contains(n))) Mistake(file.Where($"{key}:{unknown}"), $"there is no such setting{LayeredSettings.Nearest(unknown, JobKeys)}.");
        mistakes.AddRange(layers.Unknown(scan.Command, $"{key}:{LayeredSettings.ScanSection}"));
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl)) Mistake(file.Where(key), $"a job's name has 1 to {LongestName} printable characters.");

        string? list = Of(file, key, "list", null, (text, where) => text == "-" ? Wrong<string>(where, "a scheduled list is a file: it is read anew each time.") : FullPath(text, file));
        string? folder = Of(file, key, "out", null, (text, _) => FullPath(text, file));
        TimeZoneInfo? zone = Of(file, key, "time-zone", "UTC", Zone);
        (string Text, CronExpression Expression)? cron = Of(file, key, "cron", null, Cron);
        MissedRuns missed = Of(file, key, "missed", "catch-up", (text, where) => OneOf(text, where, ("catch-up", MissedRuns.CatchUp), ("skip", MissedRuns.Skip)));
        string? mostTime = Of(file, key, "max-duration", "none", (text, where) => text == "none" ? null : Duration.TryParse(text, out _) ? text : Wrong<string>(where, $"takes a duration such as 6h, not '{text}'."));
        int? keep = Of(file, key, "keep", "all", (text, where) => text == "all" ? null : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n > 0 ? n : Wrong<int?>(where, $"takes a whole number of scans from 1, or 'all', not '{text}'."));
        bool compact = Of(file, key, "compact", "false", (text, where) => OneOf(text.ToLowerInvariant(), where, ("true", true), ("false", false)));
        IReadOnlyList<string>? notify = Notify(file, $"{key}:notify");
        Uri? ping = Of(file, key, "ping-url", "off", (text, where) => text == "off" ? null : HttpUrl(text, where), secret: true);
        ScanArguments? arguments = ReadScan(file, key, list ?? "list", folder ?? "out", mostTime);
        if (mistakes.Count > before || list is null || folder is null || zone is null || cron is null || arguments is null) return null;
        return new(name, folder, new(cron.Value.Text, cron.Value.Expression, zone), arguments) { Missed = missed, Keep = keep, Compact = compact, Notify = notify, PingUrl = ping };
    }

    private IReadOnlyList<string>? Notify(SettingsFile file, string path)
    {
        IReadOnlyList<string>? names = file.Values(path);
        inForce.Add(new(path, names is null ? "all" : names.Count == 0 ? "none" : string.Join(' ', names), names is null ? Default : file.Where(path)));
        if (names is null or ["all"]) return null;
        string[] channels = [.. layers.Files.SelectMany(f => f.Names("channels"))];
        foreach (string unknown in names.Where(n => n != "none" && !channels.Contains(n, StringComparer.OrdinalIgnoreCase))) Mistake(file.Where(path), $"there is no channel '{unknown}'{LayeredSettings.Nearest(unknown, channels)}.");
        return names is ["none"] ? [] : names;
    }

    // What `mtasts scan` would be given: so its own checks hold here, too.
    private ScanArguments? ReadScan(SettingsFile file, string key, string list, string folder, string? mostTime)
    {
        IReadOnlyList<Setting> settings = layers.Of(scan.Command, new HashSet<string>(StringComparer.Ordinal) { "--max-duration" }, $"{key}:{LayeredSettings.ScanSection}", LayeredSettings.ScanSection);
        (ScanArguments? arguments, IReadOnlyList<ScanMistake> wrong) = scan.Parse(
            ["scan", list, $"--out={folder}", .. mostTime is null ? [] : new[] { $"--max-duration={mostTime}" }, .. settings.SelectMany(s => s.Tokens)]);
        foreach (ScanMistake mistake in wrong) Mistake(settings.FirstOrDefault(s => s.Option.Name == mistake.Option)?.Source ?? file.Where(key), mistake.Text);
        if (arguments is null) return null;

        SortedDictionary<string, string?> values = arguments.ToFlat();
        foreach (string option in scan.Command.Options.Select(o => o.Name).Where(o => o != "--max-duration").Order(StringComparer.Ordinal))
        {
            if (values.TryGetValue(TypedOptions.SettingOf(option), out string? value))
                inForce.Add(new($"{key}:{LayeredSettings.ScanSection}:{option.TrimStart('-')}", value is null or "" ? "-" : value.ToLowerInvariant(), settings.FirstOrDefault(s => s.Option.Name == option)?.Source ?? Default));
        }

        if (arguments.Network is { IsLab: false, Contact: null }) Mistake(file.Where(key), "needs a contact, so that those who are scanned can ask who does it: \"contact\": \"https://…\" in \"scan\".");
        return arguments;
    }

    private T? Top<T>(string key, string fallback, Func<string, string, T?> read, bool secret = false)
    {
        (IReadOnlyList<string> Values, string Source)? found = layers.Top(key);
        return Read(key, found?.Values, found?.Source, fallback, read, secret);
    }

    private T? Of<T>(SettingsFile file, string job, string key, string? fallback, Func<string, string, T?> read, bool secret = false)
    {
        string path = $"{job}:{key}";
        IReadOnlyList<string>? values = file.Values(path);
        if (values is null && fallback is null)
        {
            Mistake(file.Where(job), $"has no \"{key}\".");
            return default;
        }

        return Read(path, values, file.Where(path), fallback, read, secret);
    }

    private T? Read<T>(string key, IReadOnlyList<string>? values, string? source, string? fallback, Func<string, string, T?> read, bool secret)
    {
        string where = values is null ? Default : source!;
        if (values?.Count > 1) return Wrong<T>(where, "takes one value.");
        string text = values?[0] ?? fallback!;
        inForce.Add(new(key, secret && values is not null && text != "off" ? Masked : text, where));
        return read(text, where);
    }

    private static string FullPath(string path, SettingsFile? file) => file is null ? Path.GetFullPath(path) : Path.GetFullPath(path, file.Folder);

    private IPEndPoint? Endpoint(string text, string where)
    {
        if (text == "off") return null;
        return IPEndPoint.TryParse(text, out IPEndPoint? endpoint) && endpoint.Port != 0 && text.Contains(':', StringComparison.Ordinal)
            ? endpoint
            : Wrong<IPEndPoint>(where, $"takes ADDRESS:PORT such as {FallbackListen}, or 'off', not '{text}'.");
    }

    private Uri? HttpUrl(string text, string where) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" ? url : Wrong<Uri>(where, "takes a URL that begins with https:// or http://.");

    private TimeZoneInfo? Zone(string text, string where) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(text, out TimeZoneInfo? zone) ? zone : Wrong<TimeZoneInfo>(where, $"there is no time zone '{text}': take a name such as UTC or Europe/Berlin.");

    private (string Text, CronExpression Expression)? Cron(string text, string where)
    {
        try
        {
            return (text, CronExpression.Parse(text, CronFormat.Standard));
        }
        catch (CronFormatException e)
        {
            return Wrong<(string, CronExpression)?>(where, $"'{text}' is no cron expression of five fields such as '17 2 * * *': {e.Message}");
        }
    }

    private T? OneOf<T>(string text, string where, params (string Word, T Value)[] choices)
    {
        foreach ((string word, T value) in choices)
        {
            if (word == text) return value;
        }

        return Wrong<T>(where, $"takes {string.Join(" or ", choices.Select(c => c.Word))}, not '{text}'.");
    }

    private T? Wrong<T>(string where, string what)
    {
        Mistake(where, what);
        return default;
    }

    private void Mistake(string where, string what) => mistakes.Add($"{where}: {what}");
}
