namespace MtaSts;

/// <summary>How far the measurement was meant to go: what was left out is <see cref="UnknownReason.NotMeasured"/>, not a fault.</summary>
/// <param name="Policy">The policy stage ran.</param>
/// <param name="Smtp">The STARTTLS stage ran.</param>
public readonly record struct JudgeScope(bool Policy, bool Smtp)
{
    /// <summary>Why hosts are unknown where the STARTTLS stage did not run: it was left out, or what it saw can't be trusted (<see cref="UnknownReason.Vantage"/>).</summary>
    public UnknownReason WithoutSmtp { get; init; } = UnknownReason.NotMeasured;

    /// <summary>All stages.</summary>
    public static JudgeScope All => new(true, true);
}
