namespace MtaSts;

/// <summary>The STS TXT record over scans.</summary>
/// <param name="Status">What it was last.</param>
/// <param name="Id">Its id.</param>
/// <param name="Since">Since when status and id are so.</param>
/// <param name="LastSeen">The last scan that could tell.</param>
public sealed record RecordHistory(StsRecordStatus Status, string? Id, DateTimeOffset Since, DateTimeOffset LastSeen)
{
    internal static RecordHistory? Next(RecordHistory? before, DomainSighting seen)
    {
        if (!seen.KnowsRecord) return before;
        bool same = before is not null && before.Status == seen.StsRecordStatus && before.Id == seen.StsId;
        return same ? before! with { LastSeen = seen.At } : new(seen.StsRecordStatus, seen.StsId, seen.At, seen.At);
    }

    /// <summary>Something is published that is meant for MTA-STS.</summary>
    internal bool IsPublished => Status is StsRecordStatus.Valid or StsRecordStatus.Invalid or StsRecordStatus.Multiple or StsRecordStatus.Discarded;
}
