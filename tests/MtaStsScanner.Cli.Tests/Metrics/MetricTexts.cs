using System.Text;
using System.Text.RegularExpressions;
using MtaStsScanner.Cli.Metrics;
using MtaStsScanner.Cli.Scheduling;

namespace MtaStsScanner.Cli.Tests.Metrics;

/// <summary>Reads Prometheus' text format (exposition format 0.0.4).</summary>
internal static partial class MetricTexts
{
    /// <summary>The text of a moment.</summary>
    public static async Task<string> OfAsync(ServiceSnapshot snapshot)
    {
        using MemoryStream text = new();
        await PrometheusText.WriteAsync(snapshot, text, CancellationToken.None);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    /// <summary>Its series.</summary>
    public static IReadOnlyList<Series> Parse(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#').Select(ParseLine)];

    private static Series ParseLine(string line)
    {
        Match match = Line().Match(line);
        Assert.True(match.Success, line);
        Dictionary<string, string> labels = Label().Matches(match.Groups["labels"].Value).ToDictionary(l => l.Groups["label"].Value, l => Escaped().Replace(l.Groups["text"].Value, e => e.Value[1] == 'n' ? "\n" : e.Value[1..]));
        return new(match.Groups["name"].Value, labels, double.Parse(match.Groups["value"].Value, System.Globalization.CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>([a-z_]+="([^"\\\n]|\\[\\"n])*",?)*)\})? (?<value>\S+)$""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Line();

    [GeneratedRegex("""(?<label>[a-z_]+)="(?<text>([^"\\\n]|\\[\\"n])*)",?""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Label();

    [GeneratedRegex("""\\[\\"n]""", RegexOptions.None, 5000)]
    private static partial Regex Escaped();
}

/// <summary>A line of the text.</summary>
internal sealed record Series(string Name, IReadOnlyDictionary<string, string> Labels, double Value);
