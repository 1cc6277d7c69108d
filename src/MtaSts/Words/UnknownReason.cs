namespace MtaSts;

/// <summary>Why a verdict is <see cref="Verdict.Unknown"/>.</summary>
public enum UnknownReason
{
    /// <summary>Not said: a fault of ours.</summary>
    Unknown,

    /// <summary>A DNS look-up that decides failed twice.</summary>
    Dns,

    /// <summary>The policy host would not answer us (429, bot wall).</summary>
    PolicyHost,

    /// <summary>No MX host let us come as far as an EHLO reply.</summary>
    SmtpUnreachable,

    /// <summary>The MX hosts refuse us: our address, name or rate.</summary>
    SmtpRefusedUs,

    /// <summary>A canary failed: the measuring place can't be trusted.</summary>
    Vantage,

    /// <summary>Only IPv6 addresses, and this place has no IPv6.</summary>
    VantageNoIpv6,

    /// <summary>Its owner asked not to be scanned.</summary>
    OptedOutOfScan,

    /// <summary>The scan's time was over before it was reached.</summary>
    Deadline,

    /// <summary>A stage that would have told was left out.</summary>
    NotMeasured,
}
