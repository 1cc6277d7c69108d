using System.Text;

namespace MtaStsScanner.Input.Formats;

/// <summary>The owner of records as it is written, with the origin that held there. Most lines of a big zone repeat it: it becomes text only where it is asked for.</summary>
internal sealed class ZoneOwner
{
    private byte[] written = new byte[256];
    private int length;
    private string? origin;

    /// <summary>None was named yet.</summary>
    public bool IsMissing => length == 0;

    /// <summary>The whole name; null where it is relative and no origin is known.</summary>
    public string? Absolute => ZoneNames.Absolute(Encoding.UTF8.GetString(written, 0, length), origin);

    /// <summary>Takes the owner of the next record.</summary>
    /// <returns>True where it is another than before.</returns>
    public bool Set(ReadOnlySpan<byte> word, string? origin)
    {
        ReadOnlySpan<byte> before = written.AsSpan(0, length);
        // RFC 4343 §3: names that differ in case alone are one.
        if (ReferenceEquals(this.origin, origin) && (before.SequenceEqual(word) || Ascii.EqualsIgnoreCase(before, word))) return false;
        if (written.Length < word.Length) written = new byte[word.Length];
        word.CopyTo(written);
        (length, this.origin) = (word.Length, origin);
        return true;
    }
}
