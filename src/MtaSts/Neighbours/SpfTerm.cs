using System.Globalization;
using System.Net;

namespace MtaSts;

/// <summary>One term of an SPF record (RFC 7208 §12).</summary>
internal static class SpfTerm
{
    public static SpfTermKind Read(ReadOnlySpan<char> term)
    {
        int end = term.IndexOfAny(':', '=', '/');
        if (end >= 0 && term[end] == '=') return ReadModifier(term[..end], term[(end + 1)..]);

        // RFC 7208 §12: directive = [ qualifier ] mechanism
        if (term.Length > 0 && "+-?~".Contains(term[0])) term = term[1..];
        return IsMechanism(term) ? SpfTermKind.Other : SpfTermKind.Unknown;
    }

    private static SpfTermKind ReadModifier(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (Is(name, "redirect")) return SpfMacro.IsDomainSpec(value) ? SpfTermKind.Redirect : SpfTermKind.Unknown;
        if (Is(name, "exp")) return SpfMacro.IsDomainSpec(value) ? SpfTermKind.Explanation : SpfTermKind.Unknown;
        return IsName(name) && SpfMacro.IsMacroString(value) ? SpfTermKind.Other : SpfTermKind.Unknown;
    }

    private static bool IsMechanism(ReadOnlySpan<char> term)
    {
        int end = term.IndexOfAny(':', '/');
        ReadOnlySpan<char> name = end < 0 ? term : term[..end];
        ReadOnlySpan<char> rest = end < 0 ? default : term[end..];
        if (Is(name, "all")) return rest.IsEmpty;
        if (Is(name, "include") || Is(name, "exists")) return rest is [':', ..] && SpfMacro.IsDomainSpec(rest[1..]);
        if (Is(name, "ptr")) return rest.IsEmpty || (rest is [':', ..] && SpfMacro.IsDomainSpec(rest[1..]));
        if (Is(name, "a") || Is(name, "mx")) return IsHostSpec(rest);
        if (Is(name, "ip4")) return rest is [':', ..] && IsNetwork(rest[1..], isIPv4: true);
        return Is(name, "ip6") && rest is [':', ..] && IsNetwork(rest[1..], isIPv4: false);
    }

    // RFC 7208 §12: [ ":" domain-spec ] [ dual-cidr-length ]
    private static bool IsHostSpec(ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty) return true;
        int domainEnd = 0;
        if (rest[0] == ':')
        {
            // A domain-spec ends in a top label or a macro, which have no slash outside braces: the lengths begin at the next one.
            int last = Math.Max(rest.LastIndexOfAny('.', '}'), rest.LastIndexOf('%'));
            int slash = last < 0 ? -1 : rest[last..].IndexOf('/');
            domainEnd = slash < 0 ? rest.Length : last + slash;
            if (!SpfMacro.IsDomainSpec(rest[1..domainEnd])) return false;
        }

        ReadOnlySpan<char> lengths = rest[domainEnd..];
        if (lengths.IsEmpty) return true;
        int doubled = lengths.IndexOf("//", StringComparison.Ordinal);
        if (doubled < 0) return IsPrefixLength(lengths, 32);
        return (doubled == 0 || IsPrefixLength(lengths[..doubled], 32)) && IsPrefixLength(lengths[(doubled + 1)..], 128);
    }

    private static bool IsNetwork(ReadOnlySpan<char> text, bool isIPv4)
    {
        int slash = text.IndexOf('/');
        ReadOnlySpan<char> address = slash < 0 ? text : text[..slash];
        if (slash >= 0 && !IsPrefixLength(text[slash..], isIPv4 ? 32 : 128)) return false;
        if (isIPv4) return AddressText.IsIPv4(address) && !HasLeadingZero(address);
        return address.Contains(':') && !address.ContainsAny('[', '%') && IPAddress.TryParse(address, out _);
    }

    // RFC 7208 §12: qnum = DIGIT / %x31-39 DIGIT / …
    private static bool HasLeadingZero(ReadOnlySpan<char> address)
    {
        foreach (Range number in address.Split('.'))
        {
            if (address[number] is ['0', _, ..]) return true;
        }

        return false;
    }

    // RFC 7208 §12: "/" ("0" / %x31-39 0*2DIGIT), no leading zero
    private static bool IsPrefixLength(ReadOnlySpan<char> text, int most) =>
        text is ['/', _, ..] && text.Length <= 4 && (text.Length == 2 || text[1] != '0')
        && int.TryParse(text[1..], NumberStyles.None, CultureInfo.InvariantCulture, out int length) && length <= most;

    // RFC 7208 §12: name = ALPHA *( ALPHA / DIGIT / "-" / "_" / "." )
    private static bool IsName(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiLetter(text[0])) return false;
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')) return false;
        }

        return true;
    }

    private static bool Is(ReadOnlySpan<char> text, string name) => text.Equals(name, StringComparison.OrdinalIgnoreCase);
}
