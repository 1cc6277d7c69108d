using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace MtaStsScanner.Cli.Options;

/// <summary>The options that were typed, as against those that have their default.</summary>
/// <param name="Names">Their names, as <c>--seed</c>.</param>
/// <param name="Arguments">All values.</param>
internal sealed record TypedOptions(IReadOnlyList<string> Names, ScanArguments Arguments)
{
    private const string MaxDuration = "--max-duration";

    // Settings whose name is not that of the flag.
    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal)
    {
        ["--resolver"] = nameof(NetworkArguments.Resolvers),
        ["--dns-canary"] = nameof(NetworkArguments.DnsCanaries),
        ["--https-canary"] = nameof(NetworkArguments.HttpsCanaries),
        ["--smtp-canary"] = nameof(NetworkArguments.SmtpCanaries),
        ["--allow-address"] = nameof(NetworkArguments.AllowAddresses),
        [MaxDuration] = nameof(ScanArguments.MaxDurationSeconds),
        ["--retry-after"] = nameof(ScanArguments.RetryAfterSeconds),
    };

    /// <summary>Those of a command line.</summary>
    public static TypedOptions Of(ParseResult parsed, ScanArguments arguments) =>
        new([.. parsed.CommandResult.Children.OfType<OptionResult>().Where(o => !o.Implicit).Select(o => o.Option.Name)], arguments);

    /// <summary>The options that a scan goes on with: those that it began with, but for what belongs to the run and was typed anew.</summary>
    public ScanArguments GoingOn(ScanArguments begun) => Names.Contains(MaxDuration) ? begun with { MaxDurationSeconds = Arguments.MaxDurationSeconds } : begun;

    /// <summary>Refuses options that were typed for a scan which began with other values. What belongs to the run and not to the scan (<c>--quiet</c>, <c>--max-duration</c>) is free.</summary>
    /// <exception cref="UserException">There are some.</exception>
    public void MustAgree(ScanArguments begun, string scanId)
    {
        SortedDictionary<string, string?> before = begun.ToFlat();
        SortedDictionary<string, string?> now = Arguments.ToFlat();
        string[] contradictions = [.. Names.Where(n => n != MaxDuration && before.TryGetValue(SettingOf(n), out string? value) && value != now[SettingOf(n)])
            .Select(n => $"{n} (it began with {Spelled(before[SettingOf(n)])}, not {Spelled(now[SettingOf(n)])})")];
        if (contradictions.Length == 0) return;
        throw new UserException(
            $"The scan {scanId} goes on with the options that it began with. These contradict: {string.Join(", ", contradictions)}. Leave them out, or start a new scan.");
    }

    /// <summary>The setting behind an option: <c>--smtp-for</c> is <c>SmtpFor</c>.</summary>
    public static string SettingOf(string option) => Settings.TryGetValue(option, out string? setting)
        ? setting
        : string.Concat(option.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..]));

    private static string Spelled(string? value) => value is null or "" or "[]" ? "none" : value.ToLowerInvariant();
}
