using System.Text.Json;
using System.Text.Json.Nodes;
using MtaSts;
using MtaStsScanner.Reporting;

namespace MtaStsScanner.Linting;

/// <summary>A lint for machines: one JSON object in the words of the data set's columns.</summary>
public static class LintJson
{
    /// <summary>The object on one line. Characters that a terminal would obey are escaped by JSON itself.</summary>
    public static string Of(LintResult result, LintSource source)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(source);
        JsonObject json = new()
        {
            ["kind"] = Words.Of(result.Kind),
            ["source"] = source.Name,
            ["status"] = result.Status,
            ["valid"] = result.Valid,
            ["disputed"] = result.Disputed,
            ["values"] = new JsonObject(result.Values.Select(v => KeyValuePair.Create(v.Name, JsonSerializer.SerializeToNode(v.Value)))),
            ["hosts"] = result.Coverage is { } coverage ? new JsonArray([.. coverage.Hosts.Select(Host)]) : null,
            ["senders"] = new JsonArray([.. result.Senders.Select(Sender)]),
            ["findings"] = new JsonArray([.. result.Findings.Select(f => Placed(f, result, source))]),
        };
        return json.ToJsonString(JsonSerializerOptions.Default);
    }

    private static JsonObject Host(MxHostMatch match) => new()
    {
        ["host"] = match.Host,
        ["matched_pattern"] = match.Pattern?.Text,
        ["kind"] = match.Mismatch?.KindWord,
        ["nearest_pattern"] = match.Mismatch?.Nearest,
        ["mend"] = match.Mismatch?.Mend,
    };

    private static JsonObject Sender(SenderReading reading)
    {
        JsonObject json = SenderExplanation.Json(reading.Sender);
        json["usable"] = reading.Usable;
        if (reading.Policy is { } policy)
        {
            json["policy_mode"] = policy.Mode is { } mode ? Words.Of(mode) : null;
            json["policy_max_age"] = policy.MaxAgeSeconds;
            json["policy_mx"] = JsonSerializer.SerializeToNode(policy.Mx);
        }

        json["reasons"] = SenderExplanation.Json(reading.Reasons);
        return json;
    }

    private static JsonObject Placed(Finding finding, LintResult result, LintSource source)
    {
        JsonObject json = FindingJson.Of(finding);
        SourceLine? line = finding.Offset is { } offset && result.Raw is not null ? source.LineAt(result, offset) : null;
        json["line"] = line?.Number;
        json["column"] = finding.Offset - line?.Start + 1;
        json["offset"] = finding.Offset;
        json["length"] = finding.Length;
        return json;
    }
}
