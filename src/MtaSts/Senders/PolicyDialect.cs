using System.Globalization;

namespace MtaSts;

/// <summary>Reads a policy's text as a sender does (RFC 8461 §3.2).</summary>
internal static class PolicyDialect
{
    private const long DaySeconds = 86_400;
    private const long HourSeconds = 3_600;
    private const long YearSeconds = 31_536_000;

    private static readonly FindingDefinition[] MxFaults =
    [
        FindingCatalog.PolicyBadMx, FindingCatalog.PolicyMxIsEmail, FindingCatalog.PolicyMxIsAddress, FindingCatalog.PolicyMxBadWildcard, FindingCatalog.PolicyMxCommaList,
    ];

    /// <summary>The sender's reading, without reasons.</summary>
    /// <param name="body">The body as it was served.</param>
    /// <param name="rules">The sender's switches.</param>
    /// <param name="strict">The same body as a strict sender reads it, where that is at hand.</param>
    public static SenderPolicy Read(ReadOnlySpan<byte> body, SenderRules rules, StsPolicy? strict = null)
    {
        if (rules.BodyText == BodyText.Ascii && !System.Text.Ascii.IsValid(body)) return SenderPolicy.None;
        return rules.PolicySyntax switch
        {
            PolicySyntax.Unknown => ReadPlain(body, strict ?? StsPolicyParser.Parse(body), rules),
            PolicySyntax.Abnf => ReadGrammar(body, strict ?? StsPolicyParser.Parse(body), rules),

            // What the senders that split lines do with a byte order mark has not been looked at.
            _ when body.StartsWith("\uFEFF"u8) => SenderPolicy.NotKnown,
            _ => new PolicyDialectReader(body, rules).Read(),
        };
    }

    // What RFC 8461 derives without dispute is read by everyone; of the rest nothing is known.
    private static SenderPolicy ReadPlain(ReadOnlySpan<byte> body, StsPolicy strict, SenderRules rules) =>
        strict is { Valid: true, Disputed: false } ? ReadGrammar(body, strict, rules) : SenderPolicy.NotKnown;

    // Lines are held to the grammar; what stands in them may still be taken otherwise.
    private static SenderPolicy ReadGrammar(ReadOnlySpan<byte> body, StsPolicy strict, SenderRules rules)
    {
        if (!strict.Valid || rules.DuplicateFields != DuplicateFields.First)
        {
            return strict.Findings.All(f => IsTolerated(f, rules)) ? new PolicyDialectReader(body, rules).Read() : SenderPolicy.None;
        }

        Finding? over = strict.Findings.FirstOrDefault(f => f.Definition == FindingCatalog.PolicyMaxAgeTooLarge);
        return Complete(strict.Mode, over is null ? strict.MaxAgeSeconds : long.Parse(over.Evidence!, CultureInfo.InvariantCulture), strict.Mx, rules);
    }

    private static bool IsTolerated(Finding finding, SenderRules rules)
    {
        FindingDefinition fault = finding.Definition;
        if (finding.Severity < Severity.Error || fault == FindingCatalog.PolicyMaxAgeShort || fault == FindingCatalog.PolicyMaxAgeTooLarge) return true;
        if (fault == FindingCatalog.PolicyMxTrailingDot) return rules.MxText != MxText.Invalid;
        if (fault == FindingCatalog.PolicyBadVersion || fault == FindingCatalog.PolicyBadMode) return rules.PolicyCase != LetterCase.Exact;
        if (fault == FindingCatalog.PolicyMissingMode || fault == FindingCatalog.PolicyMissingVersion || fault == FindingCatalog.PolicyMissingMaxAge) return rules.MissingFields != MissingFields.Invalid;
        return MxFaults.Contains(fault) && rules.MxText is not (MxText.Invalid or MxText.InvalidButDot);
    }

    /// <summary>What the values come to once they are read.</summary>
    /// <param name="mode">Null where the sender goes on without one.</param>
    /// <param name="maxAge">As published; null where the sender goes on without it.</param>
    /// <param name="mx">As published.</param>
    /// <param name="rules">The sender's switches.</param>
    public static SenderPolicy Complete(PolicyMode? mode, long? maxAge, IReadOnlyList<string> mx, SenderRules rules)
    {
        if (rules.MxText == MxText.Invalid && !mx.All(m => MxPattern.TryParse(m, out _))) return SenderPolicy.None;
        if (mx.Count == 0 && mode == PolicyMode.None && rules.NoneNeedsMx) return SenderPolicy.None;
        if (mx.Count == 0 && mode is PolicyMode.Enforce or PolicyMode.Testing && rules.MissingFields != MissingFields.VersionOnly) return SenderPolicy.None;
        SenderPolicy policy = new() { Usable = true, Mode = mode, Mx = mx };
        return maxAge is { } seconds ? Held(policy, seconds, rules) : policy;
    }

    private static SenderPolicy Held(SenderPolicy policy, long seconds, SenderRules rules)
    {
        if (seconds == 0 && rules.MaxAgeZero is MaxAgeZero.Invalid or MaxAgeZero.Ignored) return SenderPolicy.None;
        bool over = seconds > StsPolicy.LargestMaxAgeSeconds;
        if (over && rules.MaxAgeOver == MaxAgeOver.Invalid) return SenderPolicy.None;
        long? held = rules.MaxAgeOver switch
        {
            MaxAgeOver.Unknown => over ? null : seconds,
            MaxAgeOver.ThirtyDays => Math.Min(seconds, 30 * DaySeconds),
            MaxAgeOver.OneDay when seconds >= YearSeconds => DaySeconds,
            MaxAgeOver.Maximum => Math.Min(seconds, StsPolicy.LargestMaxAgeSeconds),
            _ => seconds,
        };
        return policy with { MaxAgeSeconds = rules.MaxAgeZero == MaxAgeZero.OneDay && held < HourSeconds ? DaySeconds : held };
    }
}
