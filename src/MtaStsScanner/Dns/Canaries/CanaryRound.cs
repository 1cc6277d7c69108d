namespace MtaStsScanner.Dns.Canaries;

/// <summary>All canaries asked of all resolvers once.</summary>
/// <param name="At">When the round began.</param>
/// <param name="Replies">One for each resolver and canary.</param>
public sealed record CanaryRound(DateTimeOffset At, IReadOnlyList<CanaryReply> Replies)
{
    /// <summary>Answers that are not what is known.</summary>
    public IReadOnlyList<CanaryReply> Contradictions => [.. Replies.Where(r => r.Holds == false)];

    /// <summary>True where no resolver answered anything.</summary>
    public bool IsSilent => Replies.All(r => r.Holds is null);
}
