namespace MtaSts;

/// <summary>Record and policy together: the adoption question, answered without port 25.</summary>
/// <param name="Status">The answer.</param>
/// <param name="Disputed">Named senders differ about it.</param>
/// <param name="Reason">Why it is unknown; null otherwise.</param>
internal readonly record struct PolicyStanding(PolicyStatus Status, bool Disputed, UnknownReason? Reason)
{
    /// <summary>RFC 8461 §3: a record that can't be used ends it; with a valid one the policy decides.</summary>
    public static PolicyStanding Of(StsRecordSet record, PolicyFacts policy, JudgeScope scope) => record.Status switch
    {
        StsRecordStatus.Unknown => new(PolicyStatus.Unknown, false, scope.NotReached),
        StsRecordStatus.LookupFailed => new(PolicyStatus.Unknown, false, UnknownReason.Dns),
        StsRecordStatus.Absent => new(PolicyStatus.Absent, false, null),
        StsRecordStatus.Valid => OfValidRecord(record, policy, scope),
        _ => new(PolicyStatus.Broken, false, null),
    };

    private static PolicyStanding OfValidRecord(StsRecordSet record, PolicyFacts policy, JudgeScope scope)
    {
        if (policy.Unknown is { } reason) return new(PolicyStatus.Unknown, false, reason);
        if (policy.Stage is not null and not PolicyStage.Syntax && scope.Unconfirmed) return new(PolicyStatus.Unknown, false, UnknownReason.Deadline);
        if (policy.Usable) return new(PolicyStatus.Valid, record.Disputed || policy.Text!.Disputed, null);

        // Broken for a strict sender; others take it if the media type, or lines that the grammar does not derive, are all that is wrong.
        bool disputed = policy.Text is { } text && (policy.OnlyMediaType ? text.Valid || text.Disputed : text.Disputed);
        return new(PolicyStatus.Broken, disputed, null);
    }
}
