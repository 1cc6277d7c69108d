namespace MtaSts;

/// <summary>What one sender would do with mail for a domain.</summary>
public sealed record SenderJudgement
{
    /// <summary>The sender.</summary>
    public required SenderProfile Sender { get; init; }

    /// <summary>
    /// In the words of <see cref="DomainJudgement.Verdict"/>, for this sender: <see cref="Verdict.Broken"/> where something is published and this sender ignores it,
    /// <see cref="Verdict.Absent"/> where nothing is published, <see cref="Verdict.Unknown"/> also where the sender's way is not known.
    /// </summary>
    public required Verdict Verdict { get; init; }

    /// <summary>It goes on from the TXT records to the policy; null where that is not known, or was not looked at because all senders come to the same.</summary>
    public bool? RecordUsable { get; init; }

    /// <summary>The policy that it goes by; null where it was not looked at.</summary>
    public SenderPolicy? Policy { get; init; }

    /// <summary>The MX hosts that it looks at under an enforced policy, in order of preference; empty otherwise.</summary>
    public IReadOnlyList<KeyValuePair<string, HostVerdict>> Hosts { get; init; } = [];

    /// <summary>What becomes of a message where every MX host is refused, where the record can't be looked up, and in mode testing; null elsewhere.</summary>
    public MessageFate? Fate { get; init; }

    /// <summary>What sets it apart from a strict sender for this domain; empty where nothing does.</summary>
    public IReadOnlyList<SenderDifference> Reasons { get; init; } = [];
}
