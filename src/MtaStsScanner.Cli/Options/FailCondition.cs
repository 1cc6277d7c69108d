using System.Globalization;
using MtaSts;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Cli.Options;

/// <summary>A condition of <c>--fail-on</c>: where it holds, a scan that is done ends with exit code 1.</summary>
internal sealed class FailCondition
{
    private const char Between = ',';
    private readonly Func<ScanResult, long> count;
    private readonly long most;

    private FailCondition(string text, Func<ScanResult, long> count, long most) => (Text, this.count, this.most) = (text, count, most);

    /// <summary>As it was typed.</summary>
    public string Text { get; }

    /// <summary>What is taken, for a person.</summary>
    public static string Forms => "incomplete, untrusted, verdict=VERDICT[:N] or code=CODE[:N], with commas between";

    /// <summary>Reads conditions; null, with all mistakes, where there are some.</summary>
    public static IReadOnlyList<FailCondition>? Parse(string text, out IReadOnlyList<string> mistakes)
    {
        List<FailCondition> conditions = [];
        List<string> wrong = [];
        foreach (string part in text.Split(Between, StringSplitOptions.TrimEntries))
        {
            if (ParseOne(part, wrong) is { } condition) conditions.Add(condition);
        }

        mistakes = wrong;
        return wrong.Count == 0 ? conditions : null;
    }

    /// <summary>Says how a condition holds; null where it does not.</summary>
    public string? Holds(ScanResult result) => count(result) is var found && found >= most ? string.Create(CultureInfo.InvariantCulture, $"{Text} ({found})") : null;

    private static FailCondition? ParseOne(string text, List<string> mistakes)
    {
        switch (text)
        {
            case "incomplete": return new(text, static r => r.Complete ? 0 : 1, 1);
            case "untrusted": return new(text, static r => r.Untrusted.Count, 1);
            default: break;
        }

        (string kind, string name, long least) = Split(text);
        if (least > 0 && kind == "verdict" && Words.TryParse(name, out Verdict verdict)) return new(text, r => r.Counts.Verdicts.GetValueOrDefault(Words.Of(verdict)), least);
        if (least > 0 && kind == "code" && FindingCatalog.TryFind(name, out FindingDefinition? _)) return new(text, r => r.Counts.Codes.GetValueOrDefault(name), least);
        mistakes.Add($"takes {Forms}, not '{text}'");
        return null;
    }

    // kind=name:n; n is 1 where it is not said, and 0 where it is no number.
    private static (string Kind, string Name, long Least) Split(string text)
    {
        if (text.Split('=') is not [{ } kind, { } value]) return (text, string.Empty, 0);
        return value.Split(':') switch
        {
            [{ } name] => (kind, name, 1),
            [{ } name, { } number] => (kind, name, long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long n) ? n : 0),
            _ => (kind, string.Empty, 0),
        };
    }
}
