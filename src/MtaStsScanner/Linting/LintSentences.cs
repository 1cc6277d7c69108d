namespace MtaStsScanner.Linting;

/// <summary>What a strict sender (or reporter, or receiver) does with a text, in one sentence for a person.</summary>
internal static class LintSentences
{
    /// <summary>The sentence, without a full stop.</summary>
    public static string Of(LintResult result) => result.Kind switch
    {
        LintKind.Record => result.Status switch
        {
            "valid" => "A strict sender uses it: it fetches the policy",
            "absent" => "A strict sender sees no MTA-STS record here",
            _ => "A strict sender cannot use it: it acts as if the domain had no MTA-STS",
        },
        LintKind.Policy => result.Valid ? OfMode(result.Values[0].Value as string) : "A strict sender cannot use it: it acts as if the domain had no MTA-STS",
        LintKind.Tlsrpt => Of(result, "Senders send their reports to the addresses that they can use", "Senders see no TLSRPT record here", "Senders send no reports"),
        LintKind.Spf => Of(result, "Receivers can evaluate it; only its syntax was read here", "Receivers see no SPF record here", "Receivers end in a permanent error"),
        _ => Of(result, "Receivers use it", "Receivers see no DMARC record here", "A strict receiver does not rely on it"),
    };

    private static string Of(LintResult result, string valid, string absent, string otherwise) => result.Valid ? valid : result.Status == "absent" ? absent : otherwise;

    private static string OfMode(string? mode) => mode switch
    {
        "enforce" => "A strict sender uses it: it delivers only to MX hosts that match and have a valid certificate",
        "testing" => "A strict sender uses it: it delivers anyway and reports what would have failed",
        _ => "A strict sender uses it: mode none takes MTA-STS back",
    };
}
