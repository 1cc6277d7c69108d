namespace MtaStsScanner.Reporting;

/// <summary>Prose for mail: lines of at most 72 characters, as mail has them (RFC 5322 §2.1.1 asks for less than 79, and quoting adds to them).</summary>
internal static class WrappedText
{
    /// <summary>The longest line.</summary>
    public const int Columns = 72;

    /// <summary>Writes a paragraph. A word that no line holds is cut.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="text">The paragraph, escaped: blanks part its words, and it has no line breaks.</param>
    /// <param name="first">What stands before its first line.</param>
    /// <param name="rest">What stands before the others.</param>
    public static void Write(TextWriter output, string text, string first = "", string rest = "")
    {
        string line = first;
        bool empty = true;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string left = word;
            while (left.Length > 0)
            {
                string blank = empty ? "" : " ";
                bool fits = line.Length + blank.Length + left.Length <= Columns;
                if (!fits && !empty)
                {
                    Next();
                    continue;
                }

                int taken = fits ? left.Length : Cut(left, Columns - line.Length);
                line += blank + left[..taken];
                left = left[taken..];
                empty = false;
            }
        }

        output.WriteLine(line.TrimEnd());

        void Next()
        {
            output.WriteLine(line);
            (line, empty) = (rest, true);
        }
    }

    // Both halves of a character stay together.
    private static int Cut(string word, int most) => char.IsHighSurrogate(word[most - 1]) ? most - 1 : most;
}
