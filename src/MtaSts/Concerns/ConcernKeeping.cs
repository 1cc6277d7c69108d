namespace MtaSts;

/// <summary>Carries a concern from night to night: what is seen once in a while is not told, what is told is told once, and so is its end.</summary>
internal static class ConcernKeeping
{
    /// <summary>So many nights must be well before something that comes and goes is told to be well; and so long what was well is watched for its return.</summary>
    public const int NightsToSettle = 7;

    private const int MostNightsToRecover = 3;

    /// <summary>Takes a night in.</summary>
    /// <param name="concern">Which.</param>
    /// <param name="before">Where it stood; null where there was nothing.</param>
    /// <param name="night">What the night says.</param>
    /// <param name="rule">How often it must be seen.</param>
    /// <param name="planned">Somebody said beforehand that it comes.</param>
    /// <param name="at">When the scan began.</param>
    /// <returns>Where it stands (null where there is nothing), and what is to be told (null where nothing is).</returns>
    public static (ConcernState? State, NewsKind? News) Next(Concern concern, ConcernState? before, ConcernNight night, ConcernRule rule, bool planned, DateTimeOffset at) => night.Reading switch
    {
        ConcernReading.Bad => Bad((before ?? new(concern, ConcernPhase.Suspected, at, string.Empty, 0, 0, null)).After(bad: true) with { Was = night.Was ?? before?.Was }, night, rule, planned, at),
        ConcernReading.Well when before is not null => Well(before.After(bad: false), rule, at),
        ConcernReading.Over => (null, null),
        _ => (before, null),
    };

    private static (ConcernState, NewsKind?) Bad(ConcernState state, ConcernNight night, ConcernRule rule, bool planned, DateTimeOffset at)
    {
        int level = night.Level;
        if (state.Phase == ConcernPhase.Alarmed)
        {
            if (level > state.Level && !planned) return (state with { Level = level }, NewsKind.Worse);
            return (night.MayFall && level < state.Level ? state with { Level = level } : state, null);
        }

        if (!state.Meets(rule)) return (state, null);
        if (planned) return (state.Phase == ConcernPhase.Acknowledged ? state : state with { Phase = ConcernPhase.Acknowledged, Since = at }, null);
        return state.Phase == ConcernPhase.Settling
            ? (state with { Phase = ConcernPhase.Alarmed, Since = at, Level = level, Returns = state.Returns + 1 }, NewsKind.Return)
            : (state with { Phase = ConcernPhase.Alarmed, Since = at, Level = level }, NewsKind.Alarm);
    }

    private static (ConcernState?, NewsKind?) Well(ConcernState state, ConcernRule rule, DateTimeOffset at) => state.Phase switch
    {
        ConcernPhase.Alarmed when state.IsWellFor(state.Returns > 0 ? NightsToSettle : Math.Min(rule.Of, MostNightsToRecover)) => (state with { Phase = ConcernPhase.Settling, Since = at, Level = 0 }, NewsKind.Recovery),
        ConcernPhase.Settling when state.IsWellFor(NightsToSettle) => (null, null),
        ConcernPhase.Suspected or ConcernPhase.Acknowledged when state.IsWellFor(Math.Min(rule.Of, state.Nights.Length)) => (null, null),
        _ => (state, null),
    };
}
