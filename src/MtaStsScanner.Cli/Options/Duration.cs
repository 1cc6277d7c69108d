using System.Globalization;

namespace MtaStsScanner.Cli.Options;

/// <summary>Durations as people type them: <c>10</c> (seconds), <c>500ms</c>, <c>10s</c>, <c>2m</c>, <c>6h</c>, <c>1d</c>.</summary>
internal static class Duration
{
    private static readonly (string Suffix, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3_600), ("d", 86_400)];

    /// <summary>Reads a duration of at most a hundred years: data sets are kept for years.</summary>
    public static bool TryParse(string text, out TimeSpan value)
    {
        value = default;
        (string suffix, double seconds) = Units.FirstOrDefault(u => text.EndsWith(u.Suffix, StringComparison.Ordinal), ("", 1));
        if (!double.TryParse(text[..^suffix.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)) return false;
        if (number * seconds > 36_525 * 86_400.0) return false;
        value = TimeSpan.FromSeconds(number * seconds);
        return true;
    }

    /// <summary>A duration as a person reads it: <c>1 m 12 s</c>.</summary>
    public static string ToText(TimeSpan value) => value switch
    {
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{value.TotalSeconds:0.0} s"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{value.TotalSeconds:0} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)value.TotalMinutes} m {value.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)value.TotalHours} h {value.Minutes} m"),
    };
}
