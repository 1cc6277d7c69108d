using System.Text.RegularExpressions;

namespace MtaStsScanner.Smtp;

/// <summary>Tells a refusal of us (block list, rate, PTR, name) from a fault of the peer's.</summary>
internal static partial class Blame
{
    public static bool IsUs(SmtpReply reply) => Words().IsMatch(reply.Text);

    // Alternatives without repetition: the time is linear in a text whose length is bounded.
    [GeneratedRegex(
        @"spamhaus|spamcop|barracuda|sorbs|\bblocked\b|black ?-?list|block ?-?list|\b(rbl|dnsbl|sbl|xbl|pbl)s?\b|\byour (ip|address|host)\b|\bptr\b|\breverse[ -]?dns\b|\brdns\b|\brate\b|\bthrottl",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Words();
}
