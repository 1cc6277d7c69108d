using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MtaStsScanner.Input;

/// <summary>
/// The share of a list that one of several machines measures. All shares of one list, seed and limit are the list: a domain goes, with all lines that name it,
/// where its seeded hash says, and what is rejected where its line says.
/// </summary>
/// <param name="Number">Which share, from 1.</param>
/// <param name="Of">How many there are.</param>
public sealed record ListShare(int Number, int Of)
{
    /// <summary>The most shares of a list.</summary>
    public const int Most = 10_000;

    /// <summary>Reads <c>I/N</c>.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="share">The share; null where the text names none.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ListShare? share)
    {
        ArgumentNullException.ThrowIfNull(text);
        share = null;
        string[] parts = text.Split('/');
        if (parts.Length != 2 || !IsCount(parts[0], out int number) || !IsCount(parts[1], out int of) || number > of) return false;
        share = new ListShare(number, of);
        return true;
    }

    /// <summary><c>I/N</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Of}");

    // The remainder, where buckets and shards take the upper bits: a share is cut as evenly as a whole list.
    internal bool Holds(ListEntry entry, long seed) =>
        (entry.Domain is { } domain ? SeededHash.Of(seed, domain.Domain) : (ulong)entry.Reject!.Line) % (ulong)Of == (ulong)(Number - 1);

    private static bool IsCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is > 0 and <= Most;
}
