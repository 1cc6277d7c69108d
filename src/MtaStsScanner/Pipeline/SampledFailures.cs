using System.Text.Json.Serialization;

namespace MtaStsScanner.Pipeline;

/// <summary>What came of asking a sample of a stage's passing failures once more, alone, when the scan had measured all: how many of them the scan's own load may have made.</summary>
/// <param name="Failures">Domains (dns, policy) or endpoints (smtp) whose last answer is a failure that may pass.</param>
/// <param name="Sampled">Those that were asked again and not cut off by the time the phase has: 1 % of them, at least 20 and at most 200.</param>
/// <param name="Disagreed">Those of the sample that did not fail then.</param>
public sealed record SampledFailures(long Failures, long Sampled, long Disagreed)
{
    /// <summary>A sample that is not exceeded, whatever failed.</summary>
    public const int Most = 200;

    private const int Least = 20, OneIn = 100;

    // One in ten may be weather, and a few out of twenty are chance.
    private const int AlarmingDisagreements = 5, AlarmingOneIn = 10;

    /// <summary>How many of so many failures are asked again.</summary>
    public static int SizeOf(long failures) => (int)Math.Min(failures, Math.Clamp((failures + OneIn - 1) / OneIn, Least, Most));

    /// <summary>True where five or more disagree, and more than one in ten: the operator should know.</summary>
    [JsonIgnore]
    public bool IsAlarming => Disagreed >= AlarmingDisagreements && Disagreed * AlarmingOneIn > Sampled;
}
