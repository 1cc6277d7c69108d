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
    public static IReadOnlyList<byte[]>? Bytes(DnsAnswer answer)
    {
        if (!answer.IsKnown) return null;
        return answer.Texts.Count == 0 ? [] : [.. answer.Texts.Select(t => t.Joined())];
    }

    /// <summary>All records as text; null where it is not known which there are.</summary>
    public static IReadOnlyList<string>? All(DnsAnswer answer) => BeginningWith("", answer);

    /// <summary>Records that begin with a version tag, in any case; null where it is not known which there are.</summary>
    public static IReadOnlyList<string>? BeginningWith(string version, DnsAnswer answer) => answer.IsKnown ? Found(version, answer, []) : null;

    /// <summary>Records of any of the answers that begin with a version tag.</summary>
    public static IReadOnlyList<string> BeginningWith(string version, IReadOnlyList<DnsAnswer> answers)
    {
        IReadOnlyList<string> found = [];
        for (int i = 0; i < answers.Count; i++) found = Found(version, answers[i], found);
        return found;
    }

    // Most answers have none or one, and a row has several such lists: no list is made before it is needed.
    private static IReadOnlyList<string> Found(string version, DnsAnswer answer, IReadOnlyList<string> before)
    {
        IReadOnlyList<string> found = before;
        for (int i = 0; i < answer.Texts.Count; i++)
        {
            byte[] text = answer.Texts[i].Joined();
            if (text.Length < version.Length || !Ascii.EqualsIgnoreCase(text.AsSpan(0, version.Length), version)) continue;
            string[] one = [Escape(text)];
            found = found.Count == 0 ? one : [.. found, .. one];
        }

        return found;
    }

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
