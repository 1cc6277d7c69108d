using System.Buffers;
using System.Globalization;
using System.Net;

namespace MtaStsScanner.Input;

/// <summary>What a list may name: a mail domain of two labels or more.</summary>
public static class DomainNames
{
    private const int MaxNameLength = 253;
    private const int MaxLabelLength = 63;

    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.");

    private static readonly SearchValues<char> NeverInNames = SearchValues.Create(" \t\"',;#()[]<>&");

    // UTS #46 as ICU has it: what browsers and mail programs make of a name that was typed.
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>Makes of a name what DNS is asked for.</summary>
    /// <param name="text">As it stands in the list; blanks around it and one final dot don't matter.</param>
    /// <param name="domain">A-labels, lower case, no final dot; the empty string where it can't be used.</param>
    /// <param name="reason">Why it can't be used; <see cref="RejectReason.Unknown"/> where it can.</param>
    public static bool TryNormalise(string text, out string domain, out RejectReason reason)
    {
        ArgumentNullException.ThrowIfNull(text);
        domain = "";
        string name = text.Trim();
        if (name.Length == 0) return Refuse(RejectReason.Empty, out reason);
        if (name.AsSpan().ContainsAnyExcept(HostCharacters))
        {
            reason = OtherNotation(name);
            if (reason != RejectReason.Unknown) return false;
            if (!TryToAscii(name, out name)) return Refuse(RejectReason.Idna, out reason);
        }

        if (name.EndsWith('.')) name = name[..^1];
        name = name.ToLowerInvariant();
        reason = FaultOf(name);
        if (reason != RejectReason.Unknown) return false;
        domain = name;
        return true;
    }

    /// <summary>The host of an origin or URL (<c>https://host:443/path</c> gives <c>host</c>); text of another form as it is.</summary>
    public static string HostOfOrigin(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.Trim();
        return trimmed.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(trimmed, UriKind.Absolute, out Uri? uri) && uri.UserInfo.Length == 0 && uri.Host.Length > 0
            ? uri.Host
            : trimmed;
    }

    private static bool Refuse(RejectReason why, out RejectReason reason)
    {
        reason = why;
        return false;
    }

    private static RejectReason OtherNotation(string name)
    {
        if (name.AsSpan().ContainsAny("/\\?")) return RejectReason.Url;
        if (name.Contains('@')) return RejectReason.EmailAddress;
        if (name.Contains(':')) return IPAddress.TryParse(name, out _) ? RejectReason.IpAddress : PortOr(name);
        if (name.Contains('*')) return RejectReason.Wildcard;
        if (name.AsSpan().ContainsAny(NeverInNames)) return RejectReason.NotADomainName;
        if (name.Contains('_')) return RejectReason.Underscore;
        foreach (char c in name)
        {
            if (char.IsAscii(c) && !HostCharacters.Contains(c)) return RejectReason.NotADomainName;
        }

        return RejectReason.Unknown;
    }

    private static RejectReason PortOr(string name) =>
        ushort.TryParse(name.AsSpan(name.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _) && name.IndexOf(':') == name.LastIndexOf(':')
            ? RejectReason.Port
            : RejectReason.NotADomainName;

    private static RejectReason FaultOf(string name)
    {
        if (name.Length == 0) return RejectReason.NotADomainName;
        int labels = 0;
        ReadOnlySpan<char> last = default;
        foreach (Range range in name.AsSpan().Split('.'))
        {
            last = name.AsSpan()[range];
            if (last.Length > MaxLabelLength) return RejectReason.LabelTooLong;
            if (last.IsEmpty || last[0] == '-' || last[^1] == '-') return RejectReason.NotADomainName;
            if (last.StartsWith("xn--") && !TryToAscii(last.ToString(), out _)) return RejectReason.Idna;
            labels++;
        }

        if (name.Length > MaxNameLength) return RejectReason.NameTooLong;
        // RFC 1123 §2.1: a dotted number is never a host name; the root has no label of digits.
        if (!last.ContainsAnyExceptInRange('0', '9')) return labels == 4 && IPAddress.TryParse(name, out _) ? RejectReason.IpAddress : RejectReason.NotADomainName;
        return labels == 1 ? RejectReason.SingleLabel : RejectReason.Unknown;
    }

    private static bool TryToAscii(string name, out string ascii)
    {
        try
        {
            ascii = Idn.GetAscii(name);
            return true;
        }
        catch (ArgumentException)
        {
            ascii = "";
            return false;
        }
    }
}
