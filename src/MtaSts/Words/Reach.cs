namespace MtaSts;

/// <summary>How far an SMTP peer let us come. Only <see cref="EhloReply"/> makes the endpoint measured.</summary>
public enum Reach
{
    /// <summary>Not tried.</summary>
    Unknown,

    /// <summary>It answered EHLO: everything after this is the peer's.</summary>
    EhloReply,

    /// <summary>Connection refused.</summary>
    Refused,

    /// <summary>No connection in time.</summary>
    ConnectTimeout,

    /// <summary>Network or host unreachable.</summary>
    Unreachable,

    /// <summary>Connected, and no greeting (or no reply to EHLO) in time.</summary>
    Silence,

    /// <summary>Greeting 4xx or 5xx.</summary>
    GreetingRejected,

    /// <summary>Our address, name or rate is what it objects to.</summary>
    RefusedUs,

    /// <summary>EHLO was refused.</summary>
    EhloRejected,

    /// <summary>Closed or reset before an EHLO reply.</summary>
    Closed,

    /// <summary>It does not speak SMTP, or floods.</summary>
    Malformed,

    /// <summary>Host or address is on the block list: nothing was dialled.</summary>
    OptedOut,

    /// <summary>Its address asked for some time, or failed for others several times in a row, or refused us for good in an earlier scan (smtp-refused-us says so): nothing was dialled for this host.</summary>
    LeftAlone,

    /// <summary>The guard forbids the address: nothing was dialled.</summary>
    ForbiddenAddress,

    /// <summary>A limit of ours (open files, no IPv6 here): nothing is said about the peer.</summary>
    ScannerFault,
}
