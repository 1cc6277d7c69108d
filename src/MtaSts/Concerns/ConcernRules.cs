using System.Collections.Frozen;

namespace MtaSts;

/// <summary>The rule of each concern. What one answer decides needs one night (it was measured again in the same one); what may pass needs two of three; what can't be measured a week.</summary>
public sealed class ConcernRules
{
    private static readonly ConcernRule AtOnce = new(1, 1), TwoOfThree = new(2, 3), AWeek = new(7, 7);

    private readonly FrozenDictionary<Concern, ConcernRule> others;

    /// <summary>Rules.</summary>
    /// <param name="others">Those that are not as usual.</param>
    public ConcernRules(IReadOnlyDictionary<Concern, ConcernRule> others) => this.others = others.ToFrozenDictionary();

    /// <summary>As usual.</summary>
    public static ConcernRules Usual { get; } = new(new Dictionary<Concern, ConcernRule>());

    /// <summary>The rule of one.</summary>
    public ConcernRule Of(Concern concern) => others.TryGetValue(concern, out ConcernRule rule) ? rule : UsualOf(concern);

    /// <summary>Its usual rule.</summary>
    public static ConcernRule UsualOf(Concern concern) => concern switch
    {
        Concern.PolicyUnreachable or Concern.TlsFailing => TwoOfThree,
        Concern.Unmeasured => AWeek,
        _ => AtOnce,
    };
}
