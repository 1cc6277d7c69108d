using MtaSts;
using Columns = MtaStsScanner.Storage.Tables.ColumnOf<MtaStsScanner.Storage.Tables.DomainRow>;

namespace MtaStsScanner.Storage.Tables;

/// <summary>The table <c>domains</c>.</summary>
internal static class DomainsTable
{
    public static Table<DomainRow> Definition { get; } = new("domains", "One row per line of the list that names a domain.", [.. Verdicts, .. PolicyHost, .. Record, .. Mx, .. Neighbours, .. Measurement]);

    private static Column<DomainRow>[] Verdicts =>
    [
        Columns.Long("line", "1-based line of the list.", r => r.Line.Line),
        Columns.Text("domain", "The policy domain: A-labels, lower case, no final dot.", r => r.Evidence.Domain),
        Columns.Word("verdict", "What happens to mail from a sender with MTA-STS and without DANE. unknown is never counted as absent.", r => r.Judgement.Verdict),
        Columns.WordOrNull("unknown_reason", "Why the verdict is unknown; NULL where it is known.", r => r.Judgement.UnknownReason),
        Columns.WordOrNull("verdict_if_enforced", "What mode enforce would do; NULL where the mode is not testing.", r => r.Judgement.VerdictIfEnforced),
        Columns.Word("verdict_dane", "What happens to mail from a sender with DANE and MTA-STS (RFC 8461 §2).", r => r.Judgement.VerdictDane),
        Columns.MapOrNull(
            "verdict_by_sender",
            "Verdicts of named senders (mtasts check --help) that differ from verdict; empty where none does, NULL where nothing was seen about which they could differ.",
            r => r.Judgement.VerdictBySender?.Select(v => KeyValuePair.Create(v.Key, Words.Of(v.Value))).ToList()),
        Columns.Word("policy_status", "The adoption question, answered without port 25.", r => r.Judgement.PolicyStatus),
        Columns.Boolean("policy_disputed", "Named senders differ about the policy.", r => r.Judgement.PolicyDisputed),
        Columns.WordOrNull("policy_mode", "Mode of the policy, also of an invalid one where it could be read.", r => r.Judgement.PolicyMode),
        Columns.LongOrNull("policy_max_age", "Seconds, capped at 31557600.", r => r.Judgement.PolicyMaxAge),
        Columns.RepeatedOrNull("policy_sha256", "SHA-256 of the body; key of the table policies.", r => r.Judgement.PolicySha256),
        Columns.WordOrNull("policy_stage", "The stage at which getting the policy failed; NULL where it did not.", r => r.Judgement.PolicyStage),
    ];

    private static Column<DomainRow>[] PolicyHost =>
    [
        Columns.TextsOrNull("policy_host_cname", "Targets of the policy host's CNAME chain in order; NULL where no fetch was tried.", r => r.Policy is { } p ? CnameOf(p.Lookup) : null),
        Columns.RepeatedOrNull("policy_address", "The address that answered; where none did, the last that was dialled.", r => r.Policy?.Address),
        Columns.RepeatedOrNull("policy_tls_version", "TLS version of the policy host.", r => r.Policy?.TlsVersion),
        Columns.RepeatedOrNull("policy_cipher", "IANA name of the cipher suite of the policy host.", r => r.Policy?.Cipher),
        Columns.RepeatedOrNull("policy_alpn", "Protocol that ALPN agreed on at the policy host (http/1.1 is what is offered; SMTP has no ALPN).", r => r.Policy?.Alpn),
        Columns.IntegerOrNull("policy_http_status", "HTTP status of the policy host.", r => r.Policy?.HttpStatus),
        Columns.RepeatedOrNull("policy_media_type", "Content-Type of the policy as sent.", r => r.Policy?.MediaType),
        Columns.TextsOrNull("policy_chain", "SHA-256 of the policy host's certificates as sent, leaf first; keys of the table certificates.", r => r.Policy?.Chain),
        Columns.IntegerOrNull("policy_attempts", "How many times the fetch was tried.", r => r.Policy?.Attempts),
    ];

    private static Column<DomainRow>[] Record =>
    [
        Columns.Word("sts_record_status", "What the TXT answer at _mta-sts is for a strict sender.", r => r.Judgement.StsRecordStatus),
        Columns.TextOrNull("sts_id", "The record's id.", r => r.Judgement.StsId),
        Columns.BytesListOrNull("sts_records", "All TXT records at _mta-sts as they came, strings joined; NULL where the look-up failed.", r => RawTexts.Bytes(r.Evidence.StsTxt)),
        Columns.Texts("sts_cname", "Targets of the CNAME chain at _mta-sts in order.", r => r.Evidence.StsTxt.CnameChain),
        Columns.BooleanOrNull("sts_wildcard", "A random name beside _mta-sts has a record, too: a wildcard gives it. NULL where there is no record, where no wildcard can be (_dmarc does not exist), or where the registrable domain was asked often enough.", r => r.Judgement.StsWildcard),
        Columns.Word("sts_dns", "What the look-up at _mta-sts came to.", r => r.Evidence.StsTxt.Outcome),
    ];

    private static Column<DomainRow>[] Mx =>
    [
        Columns.Word("mx_status", "How the domain says where its mail goes.", r => r.Judgement.MxStatus),
        Columns.Word("mx_dns", "What the MX look-up came to.", r => r.Evidence.Mx.Outcome),
        Columns.Word("mx_match", "How many MX hosts a pattern of the policy matches, by name alone.", r => r.Judgement.MxMatch),
        Columns.Word("starttls", "How many measured MX hosts offer STARTTLS.", r => r.Judgement.Starttls),
        Columns.Word("mx_certificates", "How many measured MX hosts have an acceptable certificate.", r => r.Judgement.MxCertificates),
        Columns.Integer("mx_hosts", "Distinct MX hosts.", r => r.Judgement.MxHosts),
        Columns.Integer("mx_hosts_measured", "Those with an EHLO reply at one address or more.", r => r.Judgement.MxHostsMeasured),
        Columns.Integer("mx_hosts_refused", "Those that a sender refuses.", r => r.Judgement.MxHostsRefused),
        Columns.Word("dane", "DANE of the domain (RFC 7672).", r => r.Judgement.Dane),
        Columns.WordOrNull("dane_scope", "What DANE covers; NULL where there is none.", r => r.Judgement.DaneScope),
        Columns.BooleanOrNull("downgrade_resistant", "DANE valid, or enforce for senders that hold the policy; NULL where unknown.", r => r.Judgement.DowngradeResistant),
        Columns.RepeatedOrNull("mx_provider", "Registrable domain of the most preferred MX host.", r => r.Judgement.MxProvider),
        Columns.RepeatedOrNull("policy_provider", "Registrable domain of the policy host's last CNAME target.", r => r.Judgement.PolicyProvider),
        Columns.BooleanOrNull("policy_delegated", "The policy host is another owner's than the domain.", r => r.Judgement.PolicyDelegated),
    ];

    private static Column<DomainRow>[] Neighbours =>
    [
        Columns.Word("tlsrpt_status", "State of the TLSRPT record (RFC 8460).", r => r.Judgement.TlsRptStatus),
        Columns.Texts("tlsrpt_rua", "Its report addresses, as published.", r => r.Judgement.TlsRptRua),
        Columns.TextsOrNull("tlsrpt_records", $"TXT records at _smtp._tls, {RawTexts.Form}; NULL where the look-up failed.", r => RawTexts.All(r.Evidence.TlsRptTxt)),
        Columns.Word("spf_status", "State of the SPF record (RFC 7208).", r => r.Judgement.SpfStatus),
        Columns.TextsOrNull("spf_records", $"SPF records, {RawTexts.Form}; NULL where the look-up failed.", r => RawTexts.BeginningWith("v=spf1", r.Evidence.ApexTxt)),
        Columns.Word("dmarc_status", "State of the DMARC record that the tree walk finds (RFC 9989).", r => r.Judgement.DmarcStatus),
        Columns.RepeatedOrNull("dmarc_policy", "The DMARC policy that holds for the domain.", r => r.Judgement.DmarcPolicy),
        Columns.Texts("dmarc_records", $"DMARC records that the tree walk saw, nearest first, {RawTexts.Form}.", r => RawTexts.BeginningWith("v=DMARC1", r.Evidence.DmarcTxt)),
    ];

    private static Column<DomainRow>[] Measurement =>
    [
        Columns.Texts("codes", "Distinct codes of the domain's findings, in the order of the alphabet; without those of its history, which are in findings alone.", r => Codes.Of(r.Judgement.Findings)),
        Columns.Map("input_fields", "Extra columns of the list.", r => r.Line.Fields),
        Columns.TextsOrNull("dns_authenticated", "Answers that came authenticated by DNSSEC (mx, sts, tlsrpt, txt, dmarc, policy_host), in the order of the alphabet; NULL where there is no answer, or one came from a resolver whose AD bit is not believed.", r => Authenticated.Of(r.Evidence)),
        Columns.Timestamp("measured_at", "When the look-ups began, last try.", r => r.Evidence.MeasuredAt),
        Columns.Integer("duration_ms", "From the first question to the end of the fetch, last try.", r => r.Evidence.DurationMs),
    ];

    private static IReadOnlyList<string> CnameOf(HostLookup lookup) => lookup.A.CnameChain.Count > 0 ? lookup.A.CnameChain : lookup.Aaaa.CnameChain;
}
