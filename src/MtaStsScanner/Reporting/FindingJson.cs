using System.Text.Json.Nodes;
using MtaSts;

namespace MtaStsScanner.Reporting;

/// <summary>A finding for machines.</summary>
internal static class FindingJson
{
    /// <summary>The finding with what its class says about it.</summary>
    public static JsonObject Of(Finding finding) => new()
    {
        ["code"] = finding.Code,
        ["severity"] = Words.Of(finding.Severity),
        ["host"] = finding.Host,
        ["kind"] = finding.Kind,
        ["owner"] = Words.Of(finding.Owner),
        ["clause"] = finding.Definition.Clause.ToString(),
        ["result_type"] = finding.Definition.ResultTypeWord,
        ["evidence"] = finding.Evidence,
        ["meaning"] = finding.Definition.Meaning,
        ["remedy"] = finding.Definition.Remedy,
    };
}
