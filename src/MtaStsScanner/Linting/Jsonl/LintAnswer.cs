using System.Text.Json;
using MtaSts;

namespace MtaStsScanner.Linting.Jsonl;

/// <summary>Writes the answer to one line.</summary>
internal sealed class LintAnswer(PublicSuffixList suffixes)
{
    /// <summary>Answers a whole line.</summary>
    public void Write(Utf8JsonWriter json, ReadOnlySpan<byte> line)
    {
        LintCase asked = LintCase.Read(line, isWhole: true);
        json.WriteStartObject();
        WriteId(json, asked);
        if (asked.Fault is { } fault) json.WriteString("error"u8, fault);
        else if (asked.Kind == LintKind.MxMatch) json.WriteBoolean("match"u8, MxPattern.TryParse(asked.Pattern, out MxPattern pattern) && pattern.Matches(asked.Host));
        else if (asked.Kind == LintKind.CertMatch) json.WriteBoolean("match"u8, CertificateName.MatchesAny(asked.Sans!, asked.Host!));
        else WriteResult(json, Lint(asked));
        json.WriteEndObject();
    }

    /// <summary>Answers a line that is too long.</summary>
    /// <param name="json">Takes the answer.</param>
    /// <param name="beginning">As much as was kept: its id may stand there.</param>
    public static void WriteTooLong(Utf8JsonWriter json, ReadOnlySpan<byte> beginning)
    {
        json.WriteStartObject();
        WriteId(json, LintCase.Read(beginning, isWhole: false));
        json.WriteString("error"u8, $"the line has more than {JsonlLinter.MostLineBytes} bytes");
        json.WriteEndObject();
    }

    // As it came: a number may have more digits than ours, a string any escapes.
    private static void WriteId(Utf8JsonWriter json, in LintCase asked)
    {
        json.WritePropertyName("id"u8);
        json.WriteRawValue(asked.Id, skipInputValidation: true);
    }

    private LintResult Lint(in LintCase asked) => asked.Kind == LintKind.Policy ? Linter.Policy(asked.Body!, suffixes, []) : Linter.Records(asked.Kind, asked.Records!);

    private static void WriteResult(Utf8JsonWriter json, LintResult result)
    {
        json.WriteBoolean("valid"u8, result.Valid);
        json.WriteStartObject("values"u8);
        foreach (LintValue value in result.Values) WriteValue(json, value);
        json.WriteEndObject();
        json.WriteStartArray("findings"u8);
        foreach (Finding finding in result.Findings)
        {
            json.WriteStartObject();
            json.WriteString("code"u8, finding.Code);
            json.WriteString("severity"u8, Words.Of(finding.Severity));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, LintValue value)
    {
        switch (value.Value)
        {
            case string text:
                json.WriteString(value.Name, text);
                break;
            case long number:
                json.WriteNumber(value.Name, number);
                break;
            case IReadOnlyList<string> texts:
                json.WriteStartArray(value.Name);
                foreach (string text in texts) json.WriteStringValue(text);
                json.WriteEndArray();
                break;
            default:
                json.WriteNull(value.Name);
                break;
        }
    }
}
