namespace MtaSts;

/// <summary>What a sender's switches come to for a domain: two that are equal differ in nothing that was seen.</summary>
internal sealed record SenderOutcome(Verdict Verdict)
{
    public bool? RecordUsable { get; init; }

    public SenderPolicy? Policy { get; init; }

    public IReadOnlyList<HostJudgement> Hosts { get; init; } = [];

    public MessageFate? Fate { get; init; }

    public bool Equals(SenderOutcome? other) =>
        other is not null && (Verdict, RecordUsable, Policy, Fate) == (other.Verdict, other.RecordUsable, other.Policy, other.Fate)
        && Hosts.Select(h => (h.Host, h.Verdict)).SequenceEqual(other.Hosts.Select(h => (h.Host, h.Verdict)));

    public override int GetHashCode() => HashCode.Combine(Verdict, RecordUsable, Policy, Fate);
}
