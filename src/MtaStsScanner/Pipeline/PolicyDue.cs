using MtaSts;

namespace MtaStsScanner.Pipeline;

/// <summary>Says whether a policy is to be fetched: wherever a record that is meant for MTA-STS is published, usable or not.</summary>
internal static class PolicyDue
{
    /// <summary>True where the TXT answer holds such a record.</summary>
    public static bool For(DomainEvidence evidence) =>
        evidence.StsTxt.Outcome == DnsOutcome.Records
        && StsRecordParser.Parse(evidence.StsTxt.Texts).Status is StsRecordStatus.Valid or StsRecordStatus.Invalid or StsRecordStatus.Multiple or StsRecordStatus.Discarded;
}
