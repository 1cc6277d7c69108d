using System.Globalization;

namespace MtaSts;

/// <summary>All switches by name, and which of them set a sender apart.</summary>
internal static class SenderSwitches
{
    private static readonly SenderSwitch Fetch = new("fetch_seconds", r => Number(r.FetchSeconds), (to, from) => to with { FetchSeconds = from.FetchSeconds });

    public static IReadOnlyList<SenderSwitch> All { get; } =
    [
        new("record_count", r => Words.Of(r.RecordCount), (to, from) => to with { RecordCount = from.RecordCount }),
        new("record_syntax", r => Words.Of(r.RecordSyntax), (to, from) => to with { RecordSyntax = from.RecordSyntax }),
        new("policy_syntax", r => Words.Of(r.PolicySyntax), (to, from) => to with { PolicySyntax = from.PolicySyntax }),
        new("policy_case", r => Words.Of(r.PolicyCase), (to, from) => to with { PolicyCase = from.PolicyCase }),
        new("body_text", r => Words.Of(r.BodyText), (to, from) => to with { BodyText = from.BodyText }),
        new("duplicate", r => Words.Of(r.DuplicateFields), (to, from) => to with { DuplicateFields = from.DuplicateFields }),
        new("missing", r => Words.Of(r.MissingFields), (to, from) => to with { MissingFields = from.MissingFields }),
        new("none_needs_mx", r => YesNo(r.NoneNeedsMx), (to, from) => to with { NoneNeedsMx = from.NoneNeedsMx }),
        new("max_age_over", r => Words.Of(r.MaxAgeOver), (to, from) => to with { MaxAgeOver = from.MaxAgeOver }),
        new("max_age_zero", r => Words.Of(r.MaxAgeZero), (to, from) => to with { MaxAgeZero = from.MaxAgeZero }),
        new("mx_text", r => Words.Of(r.MxText), (to, from) => to with { MxText = from.MxText }),
        new("http_status", r => Words.Of(r.HttpStatus), (to, from) => to with { HttpStatus = from.HttpStatus }),
        new("media_type", r => Words.Of(r.MediaType), (to, from) => to with { MediaType = from.MediaType }),
        new("body", r => Number(r.MostBodyBytes) + (r.CutsBody ? "_cut" : ""), (to, from) => to with { MostBodyBytes = from.MostBodyBytes, CutsBody = from.CutsBody }),
        Fetch,
        new("policy_address", r => Words.Of(r.PolicyAddress), (to, from) => to with { PolicyAddress = from.PolicyAddress }),
        new("match_target", r => Words.Of(r.MatchedName), (to, from) => to with { MatchedName = from.MatchedName }),
        new("wildcard", r => Words.Of(r.Wildcard), (to, from) => to with { Wildcard = from.Wildcard }),
        new("cert_cn", r => YesNo(r.CertificateCommonName), (to, from) => to with { CertificateCommonName = from.CertificateCommonName }),
        new("tls_min", r => Words.Of(r.TlsFloor), (to, from) => to with { TlsFloor = from.TlsFloor }),
        new("mx_limit", MxLimit, (to, from) => to with { MostMxHosts = from.MostMxHosts, MostMxAddresses = from.MostMxAddresses }),
        new("implicit_mx", r => Words.Of(r.ImplicitMx), (to, from) => to with { ImplicitMx = from.ImplicitMx }),
        new("dane", r => Words.Of(r.Dane), (to, from) => to with { Dane = from.Dane }),
        new("testing", r => Words.Of(r.Testing), (to, from) => to with { Testing = from.Testing }),
        new("on_txt_failure", r => Words.Of(r.OnTxtFailure), (to, from) => to with { OnTxtFailure = from.OnTxtFailure }),
        new("on_mx_mismatch", r => Words.Of(r.OnMxMismatch), (to, from) => to with { OnMxMismatch = from.OnMxMismatch }),
        new("on_no_starttls", r => Words.Of(r.OnNoStarttls), (to, from) => to with { OnNoStarttls = from.OnNoStarttls }),
        new("on_cert_name", r => Words.Of(r.OnCertificateName), (to, from) => to with { OnCertificateName = from.OnCertificateName }),
    ];

    /// <summary>All switches in which the sender is not a strict one.</summary>
    public static IReadOnlyList<SenderDifference> DifferencesOf(SenderRules rules) => [.. All.Where(s => !s.IsStrict(rules)).Select(s => s.At(rules))];

    /// <summary>The switches that make the sender's reading another than a strict sender's: each, set back alone, changes what it comes to.</summary>
    public static IReadOnlyList<SenderDifference> Reasons<T>(SenderRules rules, Func<SenderRules, T> read)
    {
        T own = read(rules);
        T strict = read(SenderRules.Strict);
        EqualityComparer<T> same = EqualityComparer<T>.Default;
        if (same.Equals(own, strict)) return [];
        List<SenderSwitch> different = [.. All.Where(s => !s.IsStrict(rules))];
        List<SenderSwitch> decisive = different.FindAll(s => !same.Equals(own, read(s.Take(rules, SenderRules.Strict))));

        // Where one switch would do and there are two, setting back either changes nothing: then those that alone change a strict sender's reading.
        if (decisive.Count == 0) decisive = different.FindAll(s => !same.Equals(strict, read(s.Take(SenderRules.Strict, rules))));
        return [.. decisive.Select(s => s.At(rules))];
    }

    /// <summary>How long the sender waits for a policy.</summary>
    public static SenderDifference FetchSeconds(SenderRules rules) => Fetch.At(rules);

    private static string MxLimit(SenderRules rules) => rules switch
    {
        { MostMxHosts: null } or { MostMxAddresses: null } => "unknown",
        { MostMxHosts: < int.MaxValue } => $"{Number(rules.MostMxHosts)}_hosts",
        { MostMxAddresses: < int.MaxValue } => $"{Number(rules.MostMxAddresses)}_addresses",
        _ => "all",
    };

    private static string YesNo(bool? value) => value switch { true => "yes", false => "no", _ => "unknown" };

    private static string Number(int? value) => value switch { null => "unknown", int.MaxValue => "none", { } number => number.ToString(CultureInfo.InvariantCulture) };
}
