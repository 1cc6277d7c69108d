namespace MtaSts;

/// <summary>How far the measurement was meant to go, and whether it came as far: what was left out is <see cref="UnknownReason.NotMeasured"/>, not a fault.</summary>
/// <param name="Policy">The policy stage ran.</param>
/// <param name="Smtp">The STARTTLS stage ran.</param>
public readonly record struct JudgeScope(bool Policy, bool Smtp)
{
    /// <summary>Why hosts are unknown where the STARTTLS stage did not run: it was left out, or what it saw can't be trusted (<see cref="UnknownReason.Vantage"/>).</summary>
    public UnknownReason WithoutSmtp { get; init; } = UnknownReason.NotMeasured;

    /// <summary>The scan's time was over before all was measured: what was not reached is <see cref="UnknownReason.Deadline"/>.</summary>
    public bool CutOff { get; init; }

    /// <summary>What would decide against the domain was seen once, and the second look, without which it does not count, was not reached.</summary>
    public bool Unconfirmed { get; init; }

    /// <summary>Why a fact is unknown that nobody asked for, in a stage that ran.</summary>
    internal UnknownReason NotReached => CutOff ? UnknownReason.Deadline : UnknownReason.NotMeasured;

    /// <summary>All stages.</summary>
    public static JudgeScope All => new(true, true);
}
