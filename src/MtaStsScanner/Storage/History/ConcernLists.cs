using System.Globalization;
using MtaSts;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Storage.History;

/// <summary>The lists of the table <c>history</c> that say together where concerns stand.</summary>
internal static class ConcernLists
{
    /// <summary>Reads them. A concern that this version does not know is dropped: a later one may have written it.</summary>
    public static IReadOnlyList<ConcernState> Read(IReadOnlyList<string>? concerns, IReadOnlyList<string>? phases, IReadOnlyList<string>? since, IReadOnlyList<string>? memory)
    {
        if (concerns is not { Count: > 0 }) return [];
        List<ConcernState> states = new(concerns.Count);
        for (int i = 0; i < concerns.Count && i < phases?.Count && i < since?.Count && i < memory?.Count; i++)
        {
            if (DateTimeOffset.TryParseExact(since[i], HistoryTable.TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset at)
                && ConcernState.TryRead(concerns[i], phases[i], at, memory[i], out ConcernState? state)) states.Add(state);
        }

        return states;
    }

    /// <summary>Reads the column <c>news</c>; what this version does not know is dropped, too.</summary>
    public static IReadOnlyList<ConcernNews> ReadNews(IEnumerable<string> news) => [.. news.Select(n => ConcernNews.TryParse(n, out ConcernNews told) ? told : default).Where(n => n.Concern != Concern.Unknown)];
}
