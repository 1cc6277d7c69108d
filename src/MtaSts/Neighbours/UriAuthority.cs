using System.Net;
using System.Text;

namespace MtaSts;

/// <summary>The authority of a URI (RFC 3986 §3.2): <c>[ userinfo "@" ] host [ ":" port ]</c>.</summary>
internal static class UriAuthority
{
    public static bool IsValid(ReadOnlySpan<byte> authority)
    {
        ReadOnlySpan<byte> host = WithoutUser(authority);
        if (host.Length < authority.Length && !ReportUri.HasUriCharacters(authority[..^(host.Length + 1)], ":"u8)) return false;
        int end = HostLength(host);
        if (end < 0) return false;
        ReadOnlySpan<byte> port = host[end..];
        if (port.Length > 0 && (port[0] != ':' || port[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)) return false;
        return host is [(byte)'[', ..] ? IsAddress(host[1..(end - 1)]) : ReportUri.HasUriCharacters(host[..end], default);
    }

    public static bool HasHost(ReadOnlySpan<byte> authority) => HostLength(WithoutUser(authority)) > 0;

    private static ReadOnlySpan<byte> WithoutUser(ReadOnlySpan<byte> authority) => authority[(authority.IndexOf((byte)'@') + 1)..];

    // -1 where a bracket is not closed.
    private static int HostLength(ReadOnlySpan<byte> host)
    {
        if (host is [(byte)'[', ..]) return host.IndexOf((byte)']') is var close and >= 0 ? close + 1 : -1;
        return host.IndexOf((byte)':') is var colon and >= 0 ? colon : host.Length;
    }

    // RFC 3986 §3.2.2: IP-literal. Forms of addresses to come (IPvFuture) lead nowhere yet.
    private static bool IsAddress(ReadOnlySpan<byte> text) => text.IndexOf((byte)'%') < 0 && IPAddress.TryParse(Encoding.ASCII.GetString(text), out _);
}
