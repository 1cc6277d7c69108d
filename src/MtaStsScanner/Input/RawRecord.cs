using System.Text;
using System.Text.Unicode;

namespace MtaStsScanner.Input;

/// <summary>A line, or a record of several lines, as its bytes are.</summary>
internal static class RawRecord
{
    /// <summary>The longest that is read.</summary>
    public const int MaxBytes = 64 * 1024;

    private const int MaxRejectText = 512;

    /// <summary>What makes it unusable whatever it says.</summary>
    public static RejectReason FaultOf(ReadOnlySpan<byte> record)
    {
        if (record.Length > MaxBytes) return RejectReason.LineTooLong;
        if (record.Contains((byte)0)) return RejectReason.NulByte;
        return Utf8.IsValid(record) ? RejectReason.Unknown : RejectReason.NotUtf8;
    }

    /// <summary>For a row of <c>rejects</c>.</summary>
    public static string TextOf(ReadOnlySpan<byte> record) => Bounded(Encoding.UTF8.GetString(record[..Math.Min(record.Length, 4 * MaxRejectText)]));

    /// <summary>For a row of <c>rejects</c>.</summary>
    public static string Bounded(string text) => text.Length <= MaxRejectText ? text : text[..MaxRejectText];
}
