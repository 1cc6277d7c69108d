using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MtaSts;

namespace MtaStsScanner.Reporting;

/// <summary>All codes of findings in words, generated from their definitions.</summary>
public static class CodesText
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For a terminal.</summary>
    public static string Text()
    {
        StringBuilder text = new();
        int code = FindingCatalog.All.Max(d => d.Code.Length);
        foreach (IGrouping<FindingGroup, FindingDefinition> group in Groups())
        {
            Line(text, TitleOf(group.Key));
            foreach (FindingDefinition d in group) Line(text, $"  {d.Code.PadRight(code)}  {Words.Of(d.Severity),-7}  {d.Clause,-20}  {OwnerOf(d),-15}  {d.Meaning}");
            Line(text, "");
        }

        return text.ToString();
    }

    /// <summary>One code with all that is known of it.</summary>
    public static string Of(FindingDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        StringBuilder text = new();
        Line(text, $"{definition.Code}: {Words.Of(definition.Severity)} ({TitleOf(definition.Group)})");
        Line(text, $"  {definition.Meaning}");
        Line(text, $"  clause       {definition.Clause}");
        Line(text, $"  TLS reports  {definition.ResultTypeWord ?? "have no word for it"}");
        Line(text, $"  to mend by   {OwnerOf(definition)}");
        Line(text, $"  remedy       {definition.Remedy}");
        Line(text, $"  {(definition.Passing ? "It may pass: it is looked at again before anything is judged." : "It does not pass by itself.")}");
        return text.ToString();
    }

    /// <summary>For documents.</summary>
    public static string Markdown()
    {
        StringBuilder text = new();
        foreach (IGrouping<FindingGroup, FindingDefinition> group in Groups())
        {
            Line(text, $"### {TitleOf(group.Key)}\n\n| code | severity | clause | in TLS reports | to mend by | meaning | remedy |\n|---|---|---|---|---|---|---|");
            foreach (FindingDefinition d in group)
                Line(text, $"| `{d.Code}` | {Words.Of(d.Severity)} | {d.Clause} | {d.ResultTypeWord ?? "–"} | {OwnerOf(d)} | {Cell(d.Meaning)} | {Cell(d.Remedy)} |");
            Line(text, "");
        }

        return text.ToString();
    }

    /// <summary>For programs.</summary>
    public static string Json(IEnumerable<FindingDefinition> definitions) => JsonSerializer.Serialize(
        definitions.Select(d => new
        {
            code = d.Code,
            group = Words.Of(d.Group),
            severity = Words.Of(d.Severity),
            clause = d.Clause.ToString(),
            result_type = d.ResultTypeWord,
            owner = Words.Of(d.Owner),
            passing = d.Passing,
            meaning = d.Meaning,
            remedy = d.Remedy,
        }),
        Readable) + "\n";

    private static IEnumerable<IGrouping<FindingGroup, FindingDefinition>> Groups() => FindingCatalog.All.GroupBy(d => d.Group);

    private static string TitleOf(FindingGroup group) => group switch
    {
        FindingGroup.Record => "STS TXT record",
        FindingGroup.PolicyHost => "Policy host",
        FindingGroup.PolicySyntax => "Policy syntax",
        FindingGroup.Mx => "MX records and hosts",
        FindingGroup.Smtp => "SMTP, STARTTLS and certificates of MX hosts",
        FindingGroup.Neighbours => "TLSRPT, DANE, SPF, DMARC",
        FindingGroup.History => "Changes between scans",
        _ => Words.Of(group),
    };

    private static string OwnerOf(FindingDefinition definition) => Words.Of(definition.Owner).Replace('_', '-');

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
