using MtaSts;

namespace MtaStsScanner.Storage.History;

/// <summary>A domain with a concern that is about to count: it is measured again before it does.</summary>
/// <param name="Before">Its state as of the scan before.</param>
/// <param name="Seen">What the scan saw.</param>
/// <param name="Concerns">What is in question, as it stands after what the scan saw.</param>
public sealed record Regression(DomainHistory? Before, DomainSighting Seen, IReadOnlyList<ConcernState> Concerns)
{
    /// <summary>What is in question after a scan; null where nothing is.</summary>
    public static Regression? Of(DomainHistory? before, DomainSighting seen, HistoryStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.State.Concerns.Count == 0) return null;
        List<ConcernState>? concerns = null;
        foreach (ConcernState now in step.State.Concerns)
        {
            if (WithoutIt(now.Concern) is not null && IsInQuestion(now, before?.Concerns.FirstOrDefault(c => c.Concern == now.Concern))) (concerns ??= []).Add(now);
        }

        return concerns is null ? null : new(before, seen, concerns);
    }

    /// <summary>Who may have caused a concern for many at once: it needs no measurement at each of them. Null where nobody.</summary>
    public string? ProviderOf(Concern concern) => WithoutIt(concern) switch
    {
        { Smtp: false } => Seen.MxProvider,
        { Policy: false } => Seen.PolicyProvider,
        _ => null,
    };

    /// <summary>What still counts of a night where a concern is in doubt: all but what it comes from. Null for those that no second measurement can be asked about.</summary>
    internal static TrustedStages? WithoutIt(Concern concern) => concern switch
    {
        Concern.TlsrptRemoved => TrustedStages.All with { TlsRpt = false },
        Concern.RecordLost or Concern.DeliveryRefused => TrustedStages.All with { Dns = false },
        Concern.PolicyBroken or Concern.PolicyUnreachable or Concern.ModeWeakened or Concern.MaxAgeShortened or Concern.IdKept => TrustedStages.All with { Policy = false },
        Concern.StarttlsLost or Concern.TlsFailing or Concern.CertificateRefused => TrustedStages.All with { Smtp = false },
        _ => null,
    };

    // What was told is in question again where it got worse.
    private static bool IsInQuestion(ConcernState now, ConcernState? before) =>
        now.Nights.EndsWith('1') && now.Nights != before?.Nights && (before?.Phase is not (ConcernPhase.Alarmed or ConcernPhase.Acknowledged) || now.Level > before.Level);
}
