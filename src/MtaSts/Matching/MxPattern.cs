using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace MtaSts;

/// <summary>An mx pattern of a policy: a host name, or <c>*.</c> and a domain name (RFC 8461 §3.2, §4.1).</summary>
public readonly record struct MxPattern
{
    private readonly string? _text;

    private MxPattern(string text) => _text = text;

    /// <summary>The pattern as published.</summary>
    public string Text => _text ?? "";

    /// <summary>It begins with a star, which stands for exactly one label.</summary>
    public bool IsWildcard => Text is ['*', ..]; // what was read has a dot after it

    /// <summary>The domain name without the star.</summary>
    public ReadOnlySpan<char> Name => IsWildcard ? Text.AsSpan(2) : Text;

    /// <summary>Reads a pattern: <c>["*."] Domain</c>.</summary>
    /// <returns>False where the grammar does not derive <paramref name="text"/>, or where it is an IPv4 address.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out MxPattern pattern)
    {
        pattern = text is not null && IsPattern(text) ? new(text) : default;
        return pattern._text is not null;
    }

    /// <summary>True where the pattern matches this MX host. Case and a final dot of the host do not count; nothing is allocated.</summary>
    /// <param name="host">The host's name in A-labels.</param>
    public bool Matches(ReadOnlySpan<char> host)
    {
        if (_text is null) return false;
        host = DomainName.WithoutFinalDot(host);

        // RFC 8461 §4.1: the star is the whole left-most label and stands for exactly one.
        return IsWildcard ? DomainName.IsChildOf(host, Name) : Ascii.EqualsIgnoreCase(host, _text);
    }

    /// <summary>The pattern as published.</summary>
    public override string ToString() => Text;

    private static bool IsPattern(ReadOnlySpan<char> text) =>
        text.StartsWith("*.") ? DomainName.IsDomain(text[2..]) : DomainName.IsDomain(text) && !AddressText.IsIPv4(text);
}
