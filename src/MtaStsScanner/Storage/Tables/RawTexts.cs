using System.Globalization;
using System.Text;
using MtaSts;

namespace MtaStsScanner.Storage.Tables;

/// <summary>TXT records as they stand in rows.</summary>
internal static class RawTexts
{
    /// <summary>How text columns spell bytes.</summary>
    public const string Form = "strings joined, bytes that are not printable ASCII as \\DDD (RFC 1035 §5.1)";

    /// <summary>All records as bytes; null where it is not known which there are.</summary>
    public static IEnumerable<byte[]>? Bytes(DnsAnswer answer) => answer.IsKnown ? answer.Texts.Select(t => t.Joined()) : null;

    /// <summary>All records as text.</summary>
    public static IEnumerable<string>? All(DnsAnswer answer) => Bytes(answer)?.Select(Escape);

    /// <summary>Records that begin with a version tag, in any case.</summary>
    public static IEnumerable<string>? BeginningWith(string version, DnsAnswer answer) =>
        Bytes(answer)?.Where(b => b.Length >= version.Length && Ascii.EqualsIgnoreCase(b.AsSpan(0, version.Length), version)).Select(Escape);

    private static string Escape(byte[] text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange((byte)' ', (byte)'~') && !text.AsSpan().Contains((byte)'\\')) return Encoding.ASCII.GetString(text);
        StringBuilder escaped = new(text.Length + 16);
        foreach (byte b in text)
        {
            if (b == (byte)'\\') escaped.Append("\\\\");
            else if (b is >= (byte)' ' and <= (byte)'~') escaped.Append((char)b);
            else escaped.Append(CultureInfo.InvariantCulture, $"\\{b:D3}");
        }

        return escaped.ToString();
    }
}
