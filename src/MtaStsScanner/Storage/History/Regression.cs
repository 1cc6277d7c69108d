using MtaSts;

namespace MtaStsScanner.Storage.History;

/// <summary>A domain with a concern that is about to count: it is measured again before it does.</summary>
/// <param name="Before">Its state as of the scan before.</param>
/// <param name="Seen">What the scan saw.</param>
/// <param name="Concerns">What is in question.</param>
public sealed record Regression(DomainHistory? Before, DomainSighting Seen, IReadOnlyList<Concern> Concerns)
{
    /// <summary>What is in question after a scan; null where nothing is.</summary>
    public static Regression? Of(DomainHistory? before, DomainSighting seen, HistoryStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.State.Concerns.Count == 0) return null;
        List<Concern>? concerns = null;
        foreach (ConcernState now in step.State.Concerns)
        {
            if (Stage(now.Concern) is not null && IsNewTonight(now, before?.Concerns.FirstOrDefault(c => c.Concern == now.Concern))) (concerns ??= []).Add(now.Concern);
        }

        return concerns is null ? null : new(before, seen, concerns);
    }

    /// <summary>True where a second measurement says the same of a concern.</summary>
    public bool IsSeenAgain(Concern concern, DomainSighting again, TrustedStages trust)
    {
        HistoryStep step = HistoryKeeping.Next(Before, again, trust);
        ConcernState? was = Before?.Concerns.FirstOrDefault(c => c.Concern == concern);
        return step.State.Concerns.FirstOrDefault(c => c.Concern == concern) is { } now && IsNewTonight(now, was);
    }

    /// <summary>Who may have caused a concern for many at once: it needs no measurement at each of them. Null where nobody.</summary>
    public string? ProviderOf(Concern concern) => Stage(concern) switch
    {
        { Smtp: false } => Seen.MxProvider,
        { Policy: false } => Seen.PolicyProvider,
        _ => null,
    };

    /// <summary>What still counts of a night where a concern is in doubt: all but the stage that it comes from. Null for those that no second measurement can be asked about.</summary>
    internal static TrustedStages? Stage(Concern concern) => concern switch
    {
        Concern.RecordLost or Concern.TlsrptRemoved or Concern.DeliveryRefused => new(Dns: false, Policy: true, Smtp: true),
        Concern.PolicyBroken or Concern.PolicyUnreachable or Concern.ModeWeakened or Concern.MaxAgeShortened or Concern.IdKept => new(Dns: true, Policy: false, Smtp: true),
        Concern.StarttlsLost or Concern.TlsFailing or Concern.CertificateRefused => new(Dns: true, Policy: true, Smtp: false),
        _ => null,
    };

    // Once told, nothing is in question any more.
    private static bool IsNewTonight(ConcernState now, ConcernState? before) =>
        now.Nights.EndsWith('1') && before?.Phase is not (ConcernPhase.Alarmed or ConcernPhase.Acknowledged) && now.Nights != before?.Nights;
}
