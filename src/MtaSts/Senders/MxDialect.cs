using System.Globalization;
using System.Text;

namespace MtaSts;

/// <summary>A policy's mx values as a sender holds them against names (RFC 8461 §4.1).</summary>
internal sealed class MxDialect
{
    // Longer than any name, and short enough for the platform's conversion.
    private const int MostCharacters = 255;

    private static readonly IdnMapping Idn = new() { AllowUnassigned = true };

    private readonly SenderRules _rules;
    private readonly List<(string Name, bool IsWildcard)> _patterns = [];
    private bool _uncertain;

    /// <param name="values">As published.</param>
    /// <param name="rules">The sender's switches.</param>
    public MxDialect(IReadOnlyList<string> values, SenderRules rules)
    {
        _rules = rules;
        foreach (string value in values) Add(value);
    }

    /// <summary>The policy can't be used: every delivery is put off.</summary>
    public bool Breaks { get; private set; }

    /// <summary>True where a pattern matches the name of an MX host; null where that is not known.</summary>
    public bool? Matches(string host)
    {
        bool deeper = false;
        foreach ((string name, bool isWildcard) in _patterns)
        {
            if (!isWildcard ? Ascii.EqualsIgnoreCase(host, name) : DomainName.IsChildOf(host, name) && !IsLost(host)) return true;
            deeper |= isWildcard && IsBelow(host, name);
        }

        if (deeper && _rules.Wildcard == WildcardDepth.Any) return true;
        return _uncertain || (deeper && _rules.Wildcard == WildcardDepth.Unknown) ? null : false;
    }

    /// <summary>True where a pattern matches a dNSName of a certificate, as Postfix does with OpenSSL: <c>.example.com</c> is any name below, also one with a star.</summary>
    public bool? MatchesCertificate(IReadOnlyList<string> names)
    {
        foreach ((string name, bool isWildcard) in _patterns)
        {
            if (names.Any(n => isWildcard ? IsBelow(n, name) : CertificateName.Matches(n, name))) return true;
        }

        return _uncertain ? null : false;
    }

    private bool IsLost(string host) => _rules.Wildcard == WildcardDepth.OneNotIdn && host.Contains("xn--", StringComparison.OrdinalIgnoreCase);

    private static bool IsBelow(string host, string name) =>
        host.Length > name.Length + 1 && host[^(name.Length + 1)] == '.' && host.EndsWith(name, StringComparison.OrdinalIgnoreCase);

    private void Add(string value)
    {
        if (!MxPattern.TryParse(value, out _) && !TryMend(ref value)) return;
        bool isWildcard = value.StartsWith("*.", StringComparison.Ordinal);
        _patterns.Add((isWildcard ? value[2..] : value, isWildcard));
    }

    // False where the value matches no host, or nobody knows.
    private bool TryMend(ref string value)
    {
        bool byCertificate = _rules.MatchedName == MatchedName.Certificate;
        switch (_rules.MxText)
        {
            case MxText.Unknown:
                _uncertain = true;
                return false;
            case MxText.Normalise:
                return TryToALabels(ref value, withDot: true);
            case MxText.NormaliseIdn:
                return TryToALabels(ref value, withDot: false);
            case MxText.PassOn or MxText.InvalidButDot when value.EndsWith('.'):
                _uncertain |= byCertificate;
                return false;
            case MxText.PassOn:
                // Blanks and commas take the list apart that Postfix is given; an address makes it look for one in the certificate.
                Breaks |= value.AsSpan().ContainsAny(" \t,") || (byCertificate && AddressText.IsAddress(value));
                return byCertificate && TryToALabels(ref value, withDot: false);
            default:
                return false;
        }
    }

    private static bool TryToALabels(ref string value, bool withDot)
    {
        if (value.Length > MostCharacters) return false;
        string name = withDot && value.EndsWith('.') ? value[..^1] : value;
        string star = name.StartsWith("*.", StringComparison.Ordinal) ? "*." : "";
        try
        {
            name = star + Idn.GetAscii(name[star.Length..]);
        }
        catch (ArgumentException)
        {
            return false; // no name at all
        }

        if (!MxPattern.TryParse(name, out _)) return false;
        value = name;
        return true;
    }
}
