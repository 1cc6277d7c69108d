using System.Globalization;
using MtaSts;

namespace MtaStsScanner.Interop;

/// <summary>Answers as the table of cases writes them.</summary>
internal static class AnswerText
{
    private const int LeastRun = 9;

    /// <summary>The records, in an order of their own: servers have none.</summary>
    public static IEnumerable<string> Records(DnsAnswer answer) => Sorted(
    [
        .. answer.Mx.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Preference} {m.Host}")),
        .. answer.Addresses.Select(a => a.ToString()),
        .. answer.Texts.Select(t => string.Join(" + ", t.Strings.Select(s => String([.. s])))),
        .. answer.Tlsa.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Usage} {t.Selector} {t.MatchingType} {Convert.ToHexString([.. t.Data])}")),
    ]);

    /// <summary>The records of a cell in the same order.</summary>
    public static IEnumerable<string> Records(string cell) => cell.Length == 0 ? [] : Sorted(cell.Split(" || "));

    private static IEnumerable<string> Sorted(IEnumerable<string> records) => records.Order(StringComparer.Ordinal);

    private static string String(byte[] octets)
    {
        if (octets.Length == 0) return "<empty>";
        if (octets.Length >= LeastRun && octets.Distinct().Count() == 1) return string.Create(CultureInfo.InvariantCulture, $"{(char)octets[0]}*{octets.Length}");
        return string.Concat(octets.Select(o => o is >= (byte)' ' and <= (byte)'~' and not (byte)'\\' ? $"{(char)o}" : $"\\x{o:X2}"));
    }
}
