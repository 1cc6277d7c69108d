namespace MtaSts;

/// <summary>Macro strings and domain specifications (RFC 7208 §7.1, §12).</summary>
internal static class SpfMacro
{
    /// <summary><c>macro-string = *( macro-expand / macro-literal )</c></summary>
    public static bool IsMacroString(ReadOnlySpan<char> text)
    {
        for (int at = 0; at < text.Length;)
        {
            int length = text[at] == '%' ? ExpansionLength(text[at..]) : text[at] is >= '!' and <= '~' ? 1 : 0;
            if (length == 0) return false;
            at += length;
        }

        return true;
    }

    /// <summary><c>domain-spec = macro-string domain-end</c>, <c>domain-end = ( "." toplabel [ "." ] ) / macro-expand</c></summary>
    public static bool IsDomainSpec(ReadOnlySpan<char> text)
    {
        if (!IsMacroString(text)) return false;
        if (EndsWithExpansion(text)) return true;
        if (text.EndsWith(".")) text = text[..^1];
        int dot = text.LastIndexOf('.');
        return dot >= 0 && IsTopLabel(text[(dot + 1)..]);
    }

    private static bool EndsWithExpansion(ReadOnlySpan<char> text)
    {
        for (int at = 0; at < text.Length;)
        {
            int length = text[at] == '%' ? ExpansionLength(text[at..]) : 1;
            if (text[at] == '%' && at + length == text.Length) return true;
            at += length;
        }

        return false;
    }

    // RFC 7208 §7.1: ( "%{" macro-letter transformers *delimiter "}" ) / "%%" / "%_" / "%-"; c, r and t are for explanations alone (§7.2).
    private static int ExpansionLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 2) return 0;
        if (text[1] is '%' or '_' or '-') return 2;
        int end = text.IndexOf('}');
        if (text[1] != '{' || end < 3 || !"slodiphvSLODIPHV".Contains(text[2])) return 0;
        int at = 3;
        while (at < end && char.IsAsciiDigit(text[at])) at++;

        // RFC 7208 §7.3: where there are digits, their value must not be zero.
        if (at > 3 && !text[3..at].ContainsAnyExcept('0')) return 0;
        if (at < end && text[at] is 'r' or 'R') at++;
        while (at < end && ".-+,/_=".Contains(text[at])) at++;
        return at == end ? end + 1 : 0;
    }

    // RFC 7208 §12: toplabel = ( *alphanum ALPHA *alphanum ) / ( 1*alphanum "-" *( alphanum / "-" ) alphanum )
    private static bool IsTopLabel(ReadOnlySpan<char> label)
    {
        if (label.IsEmpty || label[0] == '-' || label[^1] == '-') return false;
        bool letterOrHyphen = false;
        foreach (char c in label)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-') return false;
            letterOrHyphen |= !char.IsAsciiDigit(c);
        }

        return letterOrHyphen;
    }
}
