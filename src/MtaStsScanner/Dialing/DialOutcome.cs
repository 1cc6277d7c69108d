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

    /// <summary>A limit of ours (open files, ports, no such address family here): nothing is said about the peer.</summary>
    ScannerFault,
}
