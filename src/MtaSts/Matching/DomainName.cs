using System.Text;

namespace MtaSts;

/// <summary>Domain names as SMTP writes them.</summary>
internal static class DomainName
{
    private const int MaxLabelLength = 63;
    private const int MaxLength = 253;

    /// <summary>RFC 5321 §4.1.2: <c>Domain = sub-domain *("." sub-domain)</c>, <c>sub-domain = Let-dig [Ldh-str]</c>, with the lengths of DNS (RFC 1035 §2.3.4).</summary>
    public static bool IsDomain(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaxLength) return false;
        int label = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] != '.')
            {
                if (!char.IsAsciiLetterOrDigit(text[i]) && text[i] != '-') return false;
                continue;
            }

            int length = i - label;
            if (length is 0 or > MaxLabelLength || text[label] == '-' || text[i - 1] == '-') return false;
            label = i + 1;
        }

        return true;
    }

    /// <summary>The name without the dot of the root at its end.</summary>
    public static ReadOnlySpan<char> WithoutFinalDot(ReadOnlySpan<char> name) => name.Length > 1 && name[^1] == '.' ? name[..^1] : name;

    /// <summary>True where <paramref name="name"/> is exactly one label and a dot before <paramref name="parent"/>. Case does not count.</summary>
    public static bool IsChildOf(ReadOnlySpan<char> name, ReadOnlySpan<char> parent)
    {
        int dot = name.IndexOf('.');
        return dot > 0 && Ascii.EqualsIgnoreCase(name[(dot + 1)..], parent);
    }
}
