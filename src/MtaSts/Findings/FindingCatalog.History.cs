namespace MtaSts;

// What changed between scans.
public static partial class FindingCatalog
{
    /// <summary><c>id-unchanged-policy-changed</c>: The policy changed and the record's id did not, so senders keep the old policy until it expires.</summary>
    public static readonly FindingDefinition IdUnchangedPolicyChanged = new(
        "id-unchanged-policy-changed", FindingGroup.History, Severity.Warning, new("RFC 8461", "8.1"), ResultType.None, FindingOwner.Domain,
        "The policy changed and the record's id did not, so senders keep the old policy until it expires.",
        "Change the record's id after every change of the policy.");

    /// <summary><c>id-changed-policy-unchanged</c>: The record's id changed and the policy did not, so senders fetch it again for nothing.</summary>
    public static readonly FindingDefinition IdChangedPolicyUnchanged = new(
        "id-changed-policy-unchanged", FindingGroup.History, Severity.Info, new("RFC 8461", "8.1"), ResultType.None, FindingOwner.Domain,
        "The record's id changed and the policy did not, so senders fetch it again for nothing.",
        "Change the id only together with the policy.");

    /// <summary><c>policy-removed-abruptly</c>: MTA-STS was removed without a policy of mode none before, so cached policies still bind senders.</summary>
    public static readonly FindingDefinition PolicyRemovedAbruptly = new(
        "policy-removed-abruptly", FindingGroup.History, Severity.Warning, new("RFC 8461", "8.3"), ResultType.None, FindingOwner.Domain,
        "MTA-STS was removed without a policy of mode none before, so cached policies still bind senders.",
        "Publish mode none with a small max_age and a new id, wait for the old max_age to pass, and remove record and policy then.");

    /// <summary><c>mode-weakened</c>: The policy's mode is weaker than before.</summary>
    public static readonly FindingDefinition ModeWeakened = new(
        "mode-weakened", FindingGroup.History, Severity.Warning, new("RFC 8461", "5"), ResultType.None, FindingOwner.Domain,
        "The policy's mode is weaker than before.",
        "Return to mode enforce if the change was not meant.");

    /// <summary><c>max-age-shortened</c>: The policy's max_age is shorter than before.</summary>
    public static readonly FindingDefinition MaxAgeShortened = new(
        "max-age-shortened", FindingGroup.History, Severity.Info, new("RFC 8461", "3.2"), ResultType.None, FindingOwner.Domain,
        "The policy's max_age is shorter than before.",
        "Raise max_age again if the change was not meant.");

    /// <summary><c>mx-moved-policy-stale</c>: The MX records moved to other hosts and the policy still names the old ones.</summary>
    public static readonly FindingDefinition MxMovedPolicyStale = new(
        "mx-moved-policy-stale", FindingGroup.History, Severity.Error, new("RFC 8461", "8.1"), ResultType.ValidationFailure, FindingOwner.Domain,
        "The MX records moved to other hosts and the policy still names the old ones.",
        "Add the new MX hosts to the policy, change the id, and do so before the MX records next time.");

    /// <summary><c>cert-regressed</c>: A certificate that senders accepted is one that they refuse now.</summary>
    public static readonly FindingDefinition CertRegressed = new(
        "cert-regressed", FindingGroup.History, Severity.Error, new("RFC 8461", "4.2"), ResultType.ValidationFailure, FindingOwner.MxOperator,
        "A certificate that senders accepted is one that they refuse now.",
        "Renew or replace the certificate.");

    /// <summary><c>starttls-lost</c>: An MX host that offered STARTTLS does so no more.</summary>
    public static readonly FindingDefinition StarttlsLost = new(
        "starttls-lost", FindingGroup.History, Severity.Error, new("RFC 3207", "4"), ResultType.StarttlsNotSupported, FindingOwner.MxOperator,
        "An MX host that offered STARTTLS does so no more.",
        "Enable STARTTLS again, and check that no firewall strips it.");

    /// <summary><c>tlsrpt-removed</c>: The TLSRPT record that was there is gone.</summary>
    public static readonly FindingDefinition TlsrptRemoved = new(
        "tlsrpt-removed", FindingGroup.History, Severity.Info, new("RFC 8460", "3"), ResultType.None, FindingOwner.Domain,
        "The TLSRPT record that was there is gone.",
        "Publish it again if the change was not meant.");
}
