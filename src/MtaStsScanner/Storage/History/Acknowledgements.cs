using System.Collections.Frozen;
using System.Globalization;
using MtaSts;

namespace MtaStsScanner.Storage.History;

/// <summary>
/// Changes that somebody said beforehand are planned, each with its last day: they are not told while that lasts, and told where they are still so afterwards.
/// A line is <c>DOMAIN,CONCERN,LAST-DAY[,REMARK]</c>; <c>*</c> is any domain or any concern; <c>#</c> begins a remark.
/// </summary>
public sealed class Acknowledgements
{
    /// <summary>Bytes that are read at most.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    private const string Any = "*";

    private readonly FrozenDictionary<string, (Concern? Concern, DateTimeOffset Until)[]> byDomain;

    private Acknowledgements(IEnumerable<(string Domain, Concern? Concern, DateTimeOffset Until)> lines) =>
        byDomain = lines.GroupBy(l => l.Domain, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.Select(l => (l.Concern, l.Until)).ToArray(), StringComparer.Ordinal);

    /// <summary>Nothing was.</summary>
    public static Acknowledgements None { get; } = new([]);

    /// <summary>Reads lines. What is not understood acknowledges nothing, and is told.</summary>
    /// <param name="lines">The lines of a file.</param>
    /// <param name="mistake">Told of each line that is not understood, with its number.</param>
    public static Acknowledgements Read(IEnumerable<string> lines, Action<int, string> mistake)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(mistake);
        List<(string, Concern?, DateTimeOffset)> read = [];
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            string text = line.Trim().TrimStart('\uFEFF');
            if (text.Length == 0 || text.StartsWith('#')) continue;
            string[] parts = [.. text.Split(',', 4).Select(p => p.Trim())];
            if (parts.Length < 3) mistake(number, "it needs a domain, a concern and a last day, with commas between");
            else if (parts[0] != Any && !Input.DomainNames.TryNormalise(parts[0], out parts[0], out _)) mistake(number, "its first word is no domain");
            else if (parts[1] != Any && (!Words.TryParse(parts[1], out Concern known) || known == Concern.Unknown)) mistake(number, $"'{parts[1]}' is no concern; there are: {string.Join(", ", Enum.GetValues<Concern>().Where(c => c != Concern.Unknown).Select(Words.Of))}");
            else if (!DateOnly.TryParseExact(parts[2], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly last)) mistake(number, $"'{parts[2]}' is no day; write it as 2026-12-31");
            else read.Add((parts[0], parts[1] == Any ? null : Words.TryParse(parts[1], out Concern concern) ? concern : null, new DateTimeOffset(last.AddDays(last == DateOnly.MaxValue ? 0 : 1), TimeOnly.MinValue, TimeSpan.Zero)));
        }

        return new(read);
    }

    /// <summary>True where a concern of a domain was acknowledged for a moment.</summary>
    public bool Covers(string domain, Concern concern, DateTimeOffset at)
    {
        if (byDomain.Count == 0) return false;
        return Holds(domain) || Holds(Any);

        bool Holds(string key)
        {
            if (!byDomain.TryGetValue(key, out (Concern? Concern, DateTimeOffset Until)[]? lines)) return false;
            foreach ((Concern? which, DateTimeOffset until) in lines)
            {
                if (at < until && (which is null || which == concern)) return true;
            }

            return false;
        }
    }
}
