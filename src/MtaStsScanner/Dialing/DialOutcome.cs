namespace MtaStsScanner.Dialing;

/// <summary>What dialling came to.</summary>
public enum DialOutcome
{
    /// <summary>Not tried.</summary>
    Unknown,

    /// <summary>A TCP connection stands.</summary>
    Connected,

    /// <summary>The port is closed.</summary>
    Refused,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>No way there: network or host unreachable, as the network says.</summary>
    Unreachable,

    /// <summary>The guard forbids the address: no packet was sent.</summary>
    Forbidden,

    /// <summary>Its name or address is on the block list: no packet was sent.</summary>
    OptedOut,

    /// <summary>It asked to be left alone for a while, or its connections led nowhere several times in a row: no packet was sent.</summary>
    LeftAlone,

    /// <summary>It refused us for good in an earlier scan, and the time for which it is left alone is not over: no packet was sent.</summary>
    Banned,

    /// <summary>Many wait for it already: to be asked later. Only where <see cref="DialTarget.MayPutOff"/>.</summary>
    PutOff,

    /// <summary>A limit of ours (open files, ports, no such address family here): nothing is said about the peer.</summary>
    ScannerFault,
}
