using System.Text.RegularExpressions;
using MtaSts;

namespace MtaStsScanner.Storage;

/// <summary>Tells an answer behind which somebody may stand who wants no visits from one that says only that there is no service.</summary>
internal static partial class Complaint
{
    private const int ServiceNotAvailable = 421, TransactionFailed = 554;

    /// <summary>True for a 421 or 554 that speaks of policy or abuse, or whose enhanced code is X.7.x (RFC 3463 §3.8: security or policy).</summary>
    public static bool IsIn(EndpointProbe probe) =>
        probe.ReplyCode is ServiceNotAvailable or TransactionFailed && Words().IsMatch(probe.Banner + "\n" + probe.EhloReply);

    // Alternatives without repetition over a text whose length is bounded: linear.
    [GeneratedRegex(@"\bpolicy\b|\babus|\bcomplain|[45]\.7\.\d", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Words();
}
