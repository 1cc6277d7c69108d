namespace MtaStsScanner.Dns;

/// <summary>Names that can be asked for.</summary>
internal static class QuestionName
{
    private const int LongestName = 253, LongestLabel = 63;

    /// <summary>
    /// RFC 1035 §3.1: labels of 1 to 63 octets, 255 octets in all. A name that does not fit cannot exist; one with escapes, blanks or letters beyond ASCII
    /// (hostile MX targets) is no host name, and no sender looks it up.
    /// </summary>
    public static bool FitsTheWire(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty) return true;
        if (name.Length > LongestName || name.ContainsAnyExceptInRange('!', '~') || name.Contains('\\')) return false;
        foreach (Range label in name.Split('.'))
        {
            if (name[label].Length is 0 or > LongestLabel) return false;
        }

        return true;
    }
}
