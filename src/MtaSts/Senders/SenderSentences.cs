using System.Collections.Frozen;

namespace MtaSts;

/// <summary>What a switch's value means, as the end of a sentence that begins with the sender's name.</summary>
internal static class SenderSentences
{
    private static readonly FrozenDictionary<string, string> ByValue = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["record_count one"] = "takes a domain with several STS records to have no policy",
        ["record_count any"] = "is content with any record that fits, however many there are",
        ["record_count sole_txt"] = "takes a domain with any other TXT record at the name to have no policy",
        ["record_count joined"] = "joins all TXT records at the name and reads the whole",
        ["record_syntax abnf"] = "holds the record's grammar",
        ["record_syntax prefix_only"] = "asks no more of the record than that it begins with 'v=STSv1;'",
        ["record_syntax prefix_fields"] = "takes any id, also an empty one, and passes over other fields that are malformed",
        ["record_syntax prefix_fields_any_case"] = "takes the version in any case and any id, and passes over other fields that are malformed",
        ["record_syntax any_order"] = "takes the version at any place and any id, and refuses fields with blanks or without one equals sign",
        ["record_syntax any_order_trimmed"] = "takes the version at any place and any id, and refuses what is no field, also a blank after the last semicolon",
        ["record_syntax any_order_any_case"] = "takes the version at any place and in any case and any id, and passes over other fields that are malformed",
        ["policy_syntax abnf"] = "holds the policy's grammar",
        ["policy_syntax split_strict"] = "refuses blank lines and lines without exactly one colon, and takes names with blanks for unknown fields",
        ["policy_syntax split_strict_trimmed"] = "passes over empty lines and blanks around names, and refuses lines without a colon",
        ["policy_syntax split_skip"] = "passes over blank lines and lines without a colon, and takes names with blanks for unknown fields",
        ["policy_syntax split_skip_trimmed"] = "passes over blank lines, lines without a colon and blanks around names",
        ["policy_syntax scan"] = "reads from colon to colon, so that a line without one eats the name of the next field",
        ["policy_case exact"] = "minds the case of names and values",
        ["policy_case names_and_mode"] = "takes names and mode in any case",
        ["policy_case version"] = "takes the policy's version in any case",
        ["body_text utf8"] = "reads UTF-8",
        ["body_text ascii"] = "reads ASCII alone where no charset is named",
        ["duplicate first"] = "goes by the first of repeated fields",
        ["duplicate last"] = "goes by the last of repeated fields",
        ["duplicate invalid"] = "refuses a policy with repeated fields",
        ["missing invalid"] = "needs version, mode and max_age",
        ["missing mode_none"] = "takes a policy without a mode for mode none",
        ["missing defaults"] = "needs neither version, mode nor max_age: without them it assumes mode none and a day",
        ["missing version_only"] = "checks nothing but the version",
        ["none_needs_mx no"] = "needs no mx in mode none",
        ["none_needs_mx yes"] = "refuses mode none without mx, so that an older policy stays in force",
        ["max_age_over maximum"] = "holds a policy for the maximum of the standard at most",
        ["max_age_over thirty_days"] = "holds no policy for more than 30 days",
        ["max_age_over one_day"] = "holds a policy whose max_age is a year or more for one day",
        ["max_age_over uncapped"] = "holds a policy as long as it says, above the maximum of the standard, too",
        ["max_age_over invalid"] = "refuses a policy whose max_age is above the maximum",
        ["max_age_zero valid"] = "takes a max_age of 0",
        ["max_age_zero invalid"] = "refuses a policy whose max_age is 0",
        ["max_age_zero ignored"] = "does not enforce a policy whose max_age is 0",
        ["max_age_zero one_day"] = "holds a policy whose max_age is below an hour for one day",
        ["mx_text invalid"] = "refuses a policy with an mx that is no pattern",
        ["mx_text invalid_but_dot"] = "passes an mx with a final dot on to Postfix, and refuses other mx that are no patterns",
        ["mx_text normalise"] = "takes an mx with a final dot or in Unicode, and passes over other mx that are no patterns",
        ["mx_text normalise_idn"] = "takes an mx in Unicode, and passes over other mx that are no patterns",
        ["mx_text literal"] = "compares an mx as it stands, so that one that is no pattern matches nothing",
        ["mx_text pass_on"] = "passes an mx on to Postfix as it stands",
        ["http_status ok"] = "takes status 200 alone",
        ["http_status success"] = "takes any 2xx status",
        ["http_status any"] = "takes the body whatever the status is",
        ["media_type required"] = "asks for the media type text/plain",
        ["media_type required_lower_case"] = "asks for the media type text/plain in lower case",
        ["media_type ignored"] = "does not look at the media type",
        ["body 10240_cut"] = "uses the first 10240 bytes of a longer policy",
        ["fetch_seconds none"] = "waits for a policy as long as bytes come",
        ["body none"] = "sets no limit to a policy's length",
        ["policy_address all"] = "tries all addresses of the policy host",
        ["policy_address first_a"] = "tries only the first IPv4 address of the policy host, or IPv6 where it has none",
        ["match_target mx_host"] = "holds the patterns against the names of the MX hosts",
        ["match_target certificate"] = "holds the patterns against the names in the certificate, and not against those of the MX hosts",
        ["wildcard one"] = "takes the star for one label",
        ["wildcard one_not_idn"] = "takes the star for one label, and for none of an internationalised name",
        ["wildcard any"] = "takes the star for one label or more",
        ["cert_cn no"] = "looks at dNSNames alone",
        ["cert_cn yes"] = "goes by the certificate's common name where it has no dNSName",
        ["tls_min tls12"] = "asks for TLS 1.2",
        ["tls_min tls10"] = "takes TLS 1.0 by default",
        ["mx_limit all"] = "tries all MX hosts",
        ["implicit_mx checked"] = "holds the patterns against an implicit MX, too",
        ["implicit_mx exempt"] = "does not hold the patterns against an implicit MX",
        ["dane ignored"] = "goes by MTA-STS alone",
        ["dane both"] = "asks that both MTA-STS and DANE are met",
        ["dane first"] = "goes by DANE where a host has it, and by MTA-STS elsewhere",
        ["dane for_certificates"] = "goes by MTA-STS for names and by DANE for certificates where a host has it",
        ["testing delivers"] = "delivers in mode testing as without a policy",
        ["testing lowers_tls"] = "lowers TLS in mode testing to opportunistic without checks, below what it would do without a policy",
        ["on_txt_failure deliver"] = "delivers without a policy where the record can't be looked up",
        ["on_txt_failure defer"] = "puts the message off where the record can't be looked up",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ByNumber = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["body"] = "reads {0} bytes of a policy at most",
        ["fetch_seconds"] = "waits {0} s for a policy",
        ["mx_limit"] = "tries the first {0} alone",
        ["on_mx_mismatch"] = "does this where no pattern matches a host: {0}",
        ["on_no_starttls"] = "does this where a host has no STARTTLS: {0}",
        ["on_cert_name"] = "does this where a certificate has another name: {0}",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The sentence.</summary>
    public static string Of(string name, string value)
    {
        if (value == "unknown") return "is not known well enough to tell";
        return ByValue.TryGetValue($"{name} {value}", out string? sentence) ? sentence : ByNumber[name].Replace("{0}", value.Replace('_', ' '), StringComparison.Ordinal);
    }
}
