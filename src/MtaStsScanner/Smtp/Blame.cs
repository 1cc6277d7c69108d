using System.Text.RegularExpressions;

namespace MtaStsScanner.Smtp;

/// <summary>Tells a refusal of us (block list, rate, PTR, name) from a fault of the peer's.</summary>
internal static partial class Blame
{
    public static bool IsUs(SmtpReply reply) => Words().IsMatch(reply.Text);

    // Alternatives without repetition: the time is linear in a text whose length is bounded.
    // The enhanced codes are those of RFC 7372 and RFC 5248 for a client's address and name (x.7.25 to x.7.27), which no other reason has.
    [GeneratedRegex(
        @"spamhaus|spamcop|barracuda|sorbs|\bblocked\b|black ?-?list|block ?-?list|deny ?-?list|\b(rbl|dnsbl|sbl|xbl|pbl)s?\b|\byour (ip|address|host|network|server)\b|\bptr\b|\breverse[ -]?dns\b|\brdns\b|\brate\b|\bthrottl|\breputation\b|\breverse (host)?name|\bfind your (reverse )?(host)?name|\b(helo|ehlo) (command|name|hostname|argument) (is )?(rejected|refused|invalid)|\bclient host rejected\b|\btoo many (connections|sessions) from\b|^[45]\.7\.2[567]\b",
        RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Words();
}
