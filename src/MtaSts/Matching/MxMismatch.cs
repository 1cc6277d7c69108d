namespace MtaSts;

/// <summary>An MX host that no pattern matches, explained (RFC 8461 §4.1).</summary>
/// <param name="Kind">What its owner most likely did.</param>
/// <param name="Nearest">The pattern that comes nearest, as published; null where the policy has none.</param>
/// <param name="Mend">The line that would mend the policy.</param>
public sealed record MxMismatch(MxMismatchKind Kind, string? Nearest, string Mend)
{
    // Beyond this many patterns the nearest is no longer sought: a policy of 64 KB may have ten thousand.
    private const int PatternsConsidered = 100;
    private const int TypoDistance = 2;

    /// <summary>The kind as findings spell it: <c>extra-label</c>.</summary>
    public string KindWord => Words.Of(Kind).Replace('_', '-');

    /// <summary>The evidence of a finding.</summary>
    public string Evidence => Nearest is null ? $"add the line '{Mend}'" : $"nearest pattern '{Nearest}'; add the line '{Mend}'";

    /// <summary>Explains why <paramref name="host"/> is in none of the patterns.</summary>
    /// <param name="host">An MX host that no pattern matches.</param>
    /// <param name="patterns">The policy's patterns.</param>
    /// <param name="mxHosts">All MX hosts of the domain: a pattern that matches one of them is in use and not meant for another.</param>
    /// <param name="suffixes">Tells which names have one owner.</param>
    public static MxMismatch Explain(string host, IReadOnlyList<MxPattern> patterns, IReadOnlyList<string> mxHosts, PublicSuffixList suffixes)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(patterns);
        ArgumentNullException.ThrowIfNull(mxHosts);
        ArgumentNullException.ThrowIfNull(suffixes);
        MxPattern[] considered = [.. patterns.Take(PatternsConsidered)];
        string mend = $"mx: {host}";
        MxMismatch? Near(MxMismatchKind kind, Func<MxPattern, bool> test) =>
            considered.Where(test).Select(p => new MxMismatch(kind, p.Text, mend)).FirstOrDefault();

        return Near(MxMismatchKind.ExtraLabel, p => HasExtraLabel(p, host))
            ?? Near(MxMismatchKind.WildcardTooDeep, p => IsTooDeep(p, host))
            ?? Near(MxMismatchKind.Typo, p => !IsUsed(p) && IsTypo(p, host))
            ?? ByOwner(host, considered, IsUsed, suffixes, mend);

        bool IsUsed(MxPattern pattern) => mxHosts.Any(h => pattern.Matches(h));
    }

    private static MxMismatch ByOwner(string host, MxPattern[] patterns, Func<MxPattern, bool> isUsed, PublicSuffixList suffixes, string mend)
    {
        string? owner = suffixes.RegistrableDomain(host);
        foreach (MxPattern pattern in patterns)
        {
            if (owner is not null && suffixes.RegistrableDomain(pattern.Name.ToString()) == owner) return new(MxMismatchKind.Stale, pattern.Text, mend);
        }

        foreach (MxPattern pattern in patterns)
        {
            if (!isUsed(pattern)) return new(MxMismatchKind.Stale, pattern.Text, mend);
        }

        return new(MxMismatchKind.OtherDomain, patterns.Length > 0 ? patterns[0].Text : null, mend);
    }

    // `mta-sts.mail.example.com`, or `*.mail.example.com` where the host is `mail.example.com` itself.
    private static bool HasExtraLabel(MxPattern pattern, ReadOnlySpan<char> host) =>
        (pattern.IsWildcard && pattern.Name.Equals(host, StringComparison.OrdinalIgnoreCase)) || EndsWithLabels(pattern.Name, host);

    private static bool IsTooDeep(MxPattern pattern, ReadOnlySpan<char> host) => pattern.IsWildcard && EndsWithLabels(host, pattern.Name);

    private static bool EndsWithLabels(ReadOnlySpan<char> name, ReadOnlySpan<char> parent) =>
        name.Length > parent.Length + 1 && name[^(parent.Length + 1)] == '.' && name.EndsWith(parent, StringComparison.OrdinalIgnoreCase);

    private static bool IsTypo(MxPattern pattern, ReadOnlySpan<char> host)
    {
        ReadOnlySpan<char> name = pattern.IsWildcard ? host[(host.IndexOf('.') + 1)..] : host;
        return EditDistance.IsWithin(pattern.Name, name, TypoDistance) && !DifferOnlyInDigits(pattern.Name, name);
    }

    // mx1 and mx2 are two hosts, not a slip.
    private static bool DifferOnlyInDigits(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length != b.Length) return false;
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i] && !(char.IsAsciiDigit(a[i]) && char.IsAsciiDigit(b[i]))) return false;
        }

        return true;
    }
}
