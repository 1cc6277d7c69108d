using MtaSts;

namespace MtaStsScanner.Policies;

/// <summary>Where a fetch ended, and with what.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Findings">At least one.</param>
internal sealed record PolicyFailure(PolicyStage Stage, IReadOnlyList<Finding> Findings)
{
    public PolicyFailure(PolicyStage stage, Finding finding) : this(stage, [finding])
    {
    }
}
