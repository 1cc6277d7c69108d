using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MtaSts;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Reporting;

/// <summary>A check for machines: one JSON object in the words of the data set's columns.</summary>
public static class CheckJson
{
    /// <summary>The object on one line. Characters that a terminal would obey are escaped by JSON itself.</summary>
    public static string Of(CheckResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        DomainJudgement judgement = result.Judgement;
        JsonObject json = new()
        {
            ["domain"] = result.Evidence.Domain,
            ["verdict"] = Words.Of(judgement.Verdict),
            ["unknown_reason"] = judgement.UnknownReason is { } reason ? Words.Of(reason) : null,
            ["verdict_if_enforced"] = judgement.VerdictIfEnforced is { } enforced ? Words.Of(enforced) : null,
            ["verdict_by_sender"] = judgement.VerdictBySender is { } different ? new JsonObject(different.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)Words.Of(v.Value)))) : null,
            ["verdict_dane"] = Words.Of(judgement.VerdictDane),
            ["policy_status"] = Words.Of(judgement.PolicyStatus),
            ["policy_disputed"] = judgement.PolicyDisputed,
            ["policy_mode"] = judgement.PolicyMode is { } mode ? Words.Of(mode) : null,
            ["policy_max_age"] = judgement.PolicyMaxAge,
            ["policy_stage"] = judgement.PolicyStage is { } stage ? Words.Of(stage) : null,
            ["policy_body"] = result.Evidence.Policy?.Body is { } body ? Encoding.UTF8.GetString(body) : null,
            ["sts_record_status"] = Words.Of(judgement.StsRecordStatus),
            ["sts_id"] = judgement.StsId,
            ["sts_txt"] = Array(result.Evidence.StsTxt.Texts.Select(t => JsonValue.Create(Encoding.Latin1.GetString(t.Joined())))),
            ["mx_status"] = Words.Of(judgement.MxStatus),
            ["mx_match"] = Words.Of(judgement.MxMatch),
            ["starttls"] = Words.Of(judgement.Starttls),
            ["mx_certificates"] = Words.Of(judgement.MxCertificates),
            ["dane"] = Words.Of(judgement.Dane),
            ["tlsrpt_status"] = Words.Of(judgement.TlsRptStatus),
            ["tlsrpt_rua"] = Array(judgement.TlsRptRua.Select(r => JsonValue.Create(r))),
            ["spf_status"] = Words.Of(judgement.SpfStatus),
            ["dmarc_status"] = Words.Of(judgement.DmarcStatus),
            ["dmarc_policy"] = judgement.DmarcPolicy,
            ["hosts"] = Array(judgement.Hosts.Select(h => Host(h, result.Probes))),
            ["senders"] = Array(result.Senders.Select(SenderExplanation.Json)),
            ["findings"] = Array(judgement.Findings.Select(FindingJson.Of)),
        };
        return json.ToJsonString(JsonSerializerOptions.Default);
    }

    private static JsonObject Host(HostJudgement host, IReadOnlyList<EndpointProbe> probes) => new()
    {
        ["host"] = host.Host,
        ["preference"] = host.Preference,
        ["host_verdict"] = Words.Of(host.Verdict),
        ["matched_pattern"] = host.MatchedPattern,
        ["endpoints"] = Array(probes.Where(p => p.Host == host.Host).Select(Endpoint)),
    };

    private static JsonObject Endpoint(EndpointProbe probe) => new()
    {
        ["address"] = probe.Address,
        ["reach"] = Words.Of(probe.Reach),
        ["starttls"] = Words.Of(probe.Starttls),
        ["tls_version"] = probe.TlsVersion,
        ["cipher"] = probe.Cipher,
        ["certificate_accepted"] = probe.CertificateAccepted,
        ["chain"] = Array(probe.Chain.Select(c => JsonValue.Create(c))),
        ["attempts"] = probe.Attempts,
    };

    private static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);
}
