using System.Globalization;
using MtaSts;
using MtaStsScanner.Reporting;

namespace MtaStsScanner.Linting;

/// <summary>Tells a person what is wrong with a text and where, as a good compiler does. All text that was linted is escaped.</summary>
public sealed class LintReport
{
    private const int MostOfAList = 10;

    private readonly LintResult _result;
    private readonly LintSource _source;
    private readonly string _name;
    private readonly TextWriter _output;
    private readonly Ink _ink;

    private LintReport(LintResult result, LintSource source, TextWriter output, bool colour)
    {
        _result = result;
        _source = source;
        _name = Escape.ForTerminal(source.Name);
        _output = output;
        _ink = new(colour);
    }

    /// <summary>Writes the report.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="source">The text it was found in.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="colour">With the escape sequences of a terminal.</param>
    public static void Write(LintResult result, LintSource source, TextWriter output, bool colour)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(output);
        LintReport report = new(result, source, output, colour);
        report.Findings();
        report.Hosts();
        report.Summary();
        report.Senders();
    }

    private void Findings()
    {
        HashSet<string> explained = new(StringComparer.Ordinal);
        foreach (Finding finding in _result.Findings)
        {
            string at = finding.Host is { } host ? $"{Escape.ForTerminal(host)}{(finding.Kind is { } kind ? $" ({kind})" : "")}: " : "";
            _output.WriteLine($"{_ink.Of(finding.Severity, $"{Words.Of(finding.Severity)}[{finding.Code}]")}{_ink.Bold($": {at}{finding.Definition.Meaning}")}");
            string margin = Place(finding);

            // What is underlined needs no second telling.
            if (finding.Evidence is { } evidence && (finding.Offset is null || finding.Host is not null)) Note(margin, $"seen: {Escape.ForTerminal(evidence)}");
            if (explained.Add(finding.Code))
            {
                Note(margin, $"{finding.Definition.Clause}, for the {Words.Of(finding.Owner).Replace('_', '-')} to mend");
                Note(margin, $"help: {finding.Definition.Remedy}");
            }

            _output.WriteLine();
        }
    }

    // The line with its number and carets. Gives the blanks that stand for the number.
    private string Place(Finding finding)
    {
        if (finding.Offset is not { } offset || _result.Raw is not { } raw) return " ";
        SourceLine line = _source.LineAt(_result, offset);
        string number = Invariant($"{line.Number}");
        string margin = new(' ', number.Length);
        CaretFrame frame = CaretFrame.Of(raw.AsSpan(line.Start, line.Length), offset - line.Start, finding.Length ?? 0);
        _output.WriteLine($"{margin}{_ink.Margin("-->")} {_name}:{number}:{Invariant($"{offset - line.Start + 1}")}");
        _output.WriteLine(_ink.Margin($"{margin} |"));
        _output.WriteLine($"{_ink.Margin($"{number} |")} {frame.Text}");
        _output.WriteLine($"{_ink.Margin($"{margin} |")} {_ink.Of(finding.Severity, frame.Carets)}");
        return margin;
    }

    private void Note(string margin, string text) => _output.WriteLine($"{margin} {_ink.Margin("=")} {text}");

    private void Hosts()
    {
        if (_result.Coverage is not { } coverage) return;
        foreach (MxHostMatch match in coverage.Hosts)
        {
            string what = match switch
            {
                { Pattern: { } pattern } => $"matches 'mx: {Escape.ForTerminal(pattern.Text)}'",
                { Mismatch: { Nearest: { } nearest } mismatch } => $"matches no pattern ({mismatch.KindWord}; the nearest is '{Escape.ForTerminal(nearest)}')",
                _ => "matches no pattern",
            };
            _output.WriteLine($"{Escape.ForTerminal(match.Host)} {what}");
        }

        _output.WriteLine();
    }

    private void Summary()
    {
        _output.WriteLine(_ink.Bold($"{_name}: {_result.Status}{(_result.Disputed ? ", disputed" : "")}; {Count(Severity.Error, "error")}, {Count(Severity.Warning, "warning")}, {Count(Severity.Info, "info")}"));
        if (_result.Values.Count > 0) _output.WriteLine($"  {string.Join(", ", _result.Values.Select(v => $"{v.Name}: {Text(v.Value)}"))}");
        _output.WriteLine($"  {LintSentences.Of(_result)}.");
        if (_result.Disputed) _output.WriteLine("  Real senders differ about it.");
        if (_result.Findings.GroupBy(f => f.Code).Any(g => g.Count() == Finding.MostOfACode)) _output.WriteLine(Invariant($"  Of each code the first {Finding.MostOfACode} are told."));
    }

    private void Senders()
    {
        if (_result.Senders.Count > 0) _output.WriteLine();
        SenderExplanation.Write(_result.Senders, s => s.Sender, Taken, s => s.Reasons, _output);
    }

    private static string Taken(SenderReading reading) => reading switch
    {
        { Usable: null } => "not known",
        { Usable: false, Policy: null } => "sees no MTA-STS",
        { Usable: false } => "has no policy to go by",
        { Policy: null } => "fetches the policy",
        { Policy: var policy } => $"mode {(policy.Mode is { } mode ? Words.Of(mode) : "not known")}, for {Text(policy.MaxAgeSeconds)} s, mx {Text(policy.Mx)}",
    };

    private string Count(Severity severity, string word)
    {
        int count = _result.Findings.Count(f => f.Severity == severity);
        return Invariant($"{count} {word}{(count == 1 ? "" : "s")}");
    }

    private static string Text(object? value) => value switch
    {
        null or IReadOnlyList<string> { Count: 0 } => "-",
        IReadOnlyList<string> list => string.Join(' ', list.Take(MostOfAList).Select(Escape.ForTerminal)) + (list.Count > MostOfAList ? Invariant($" and {list.Count - MostOfAList} more") : ""),
        _ => Escape.ForTerminal(Convert.ToString(value, CultureInfo.InvariantCulture)!),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
