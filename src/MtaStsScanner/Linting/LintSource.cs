namespace MtaStsScanner.Linting;

/// <summary>What was linted, as its user knows it.</summary>
/// <param name="Name">The file, or what the texts are.</param>
/// <param name="Texts">A policy's body, or the TXT records in the order given.</param>
public sealed record LintSource(string Name, IReadOnlyList<byte[]> Texts)
{
    /// <summary>The line that an offset of the text that was judged lies in. TXT records are a line each, in the order given.</summary>
    internal SourceLine LineAt(LintResult result, int offset)
    {
        if (result.Kind == LintKind.Policy) return SourceLine.At(result.Raw, offset);
        int record = 0;
        while (record < Texts.Count - 1 && !ReferenceEquals(Texts[record], result.Raw)) record++;
        return new(record + 1, 0, result.Raw!.Length);
    }
}
