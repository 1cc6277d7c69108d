namespace MtaSts;

/// <summary>What is otherwise than it last was known to be. Each is against the last trustworthy state of that fact, however long ago.</summary>
public enum HistoryChange
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>There was no STS TXT record, and there is one.</summary>
    RecordAdded,

    /// <summary>There was an STS TXT record, and there is none.</summary>
    RecordRemoved,

    /// <summary>The record was valid, and senders can't use it.</summary>
    RecordBroken,

    /// <summary>Senders can use the record again.</summary>
    RecordMended,

    /// <summary>A valid record has another id.</summary>
    IdChanged,

    /// <summary>The policy's body is another.</summary>
    PolicyChanged,

    /// <summary>The record is valid, and the policy that could be used can't be.</summary>
    PolicyBroken,

    /// <summary>The record is valid, and the policy can be used again.</summary>
    PolicyMended,

    /// <summary>From enforce to testing or none, or from testing to none.</summary>
    ModeWeakened,

    /// <summary>The other way.</summary>
    ModeStrengthened,

    /// <summary>max_age is shorter.</summary>
    MaxAgeShortened,

    /// <summary>max_age is longer.</summary>
    MaxAgeLengthened,

    /// <summary>Other MX hosts, of another provider; or none of them was there before.</summary>
    MxMoved,

    /// <summary>Other MX hosts, of the same provider.</summary>
    MxChanged,

    /// <summary>With an MX host that had STARTTLS no TLS session comes about, whether or not it is offered; or new MX hosts have it less.</summary>
    StarttlsLost,

    /// <summary>More of the measured MX hosts have STARTTLS.</summary>
    StarttlsGained,

    /// <summary>An MX host whose certificate was accepted shows one that is not, or new MX hosts have it less.</summary>
    CertificateRegressed,

    /// <summary>More of the measured MX hosts have an acceptable certificate.</summary>
    CertificateMended,

    /// <summary>There was a TLSRPT record, and there is none.</summary>
    TlsrptRemoved,

    /// <summary>There was no TLSRPT record, and there is one.</summary>
    TlsrptAdded,

    /// <summary>The verdict is worse (<see cref="Ranking"/>).</summary>
    VerdictWorse,

    /// <summary>The verdict is better.</summary>
    VerdictBetter,
}
