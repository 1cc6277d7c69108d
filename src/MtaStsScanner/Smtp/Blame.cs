using System.Text.RegularExpressions;
using MtaSts;

namespace MtaStsScanner.Smtp;

/// <summary>Tells a refusal of us (block list, rate, PTR, name) from a fault of the peer's, and one for good from one that passes.</summary>
internal static partial class Blame
{
    public static bool IsUs(SmtpReply reply) => Words().IsMatch(reply.Text);

    /// <summary>The refusal of us that means to be for good: 5yz (RFC 5321 §4.2.1), and it names a list, policy or abuse; not one of a rate, and none that our name or PTR would mend.</summary>
    /// <returns>What was said; null where it is no such refusal.</returns>
    public static string? BanIn(EndpointProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        if (probe is not { Reach: Reach.RefusedUs, ReplyCode: >= 500 and < 600 }) return null;
        return probe.Findings.FirstOrDefault(f => f.Definition == FindingCatalog.SmtpRefusedUs)?.Evidence is { } said && BanWords().IsMatch(said) ? said : null;
    }

    [GeneratedRegex(
        @"spamhaus|spamcop|barracuda|sorbs|\bblocked\b|\bbanned\b|black ?-?list|block ?-?list|deny ?-?list|\b(rbl|dnsbl|sbl|xbl|pbl)s?\b|\breputation\b|\bpolicy\b|\babus",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex BanWords();

    // Alternatives without repetition: the time is linear in a text whose length is bounded.
    // The enhanced codes are those of RFC 7372 and RFC 5248 for a client's address and name (x.7.25 to x.7.27), which no other reason has.
    [GeneratedRegex(
        @"spamhaus|spamcop|barracuda|sorbs|\bblocked\b|black ?-?list|block ?-?list|deny ?-?list|\b(rbl|dnsbl|sbl|xbl|pbl)s?\b|\byour (ip|address|host|network|server)\b|\bptr\b|\breverse[ -]?dns\b|\brdns\b|\brate\b|\bthrottl|\breputation\b|\breverse (host)?name|\bfind your (reverse )?(host)?name|\b(helo|ehlo) (command|name|hostname|argument) (is )?(rejected|refused|invalid)|\bclient host rejected\b|\btoo many (connections|sessions) from\b|^[45]\.7\.2[567]\b",
        RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Words();
}
