namespace MtaStsScanner.Dialing;

/// <summary>Why no TLS session came of a handshake.</summary>
public enum TlsFailureKind
{
    /// <summary>Not told apart.</summary>
    Unknown,

    /// <summary>The peer sent an alert.</summary>
    Alert,

    /// <summary>The peer closed the connection.</summary>
    Closed,

    /// <summary>The peer reset the connection.</summary>
    Reset,

    /// <summary>The peer was silent for too long.</summary>
    Stalled,

    /// <summary>The peer's bytes are not TLS.</summary>
    NotTls,

    /// <summary>The peer chose a version below TLS 1.2, and no session came of it.</summary>
    OldVersion,

    /// <summary>Our own TLS could not ask: nothing is said about the peer.</summary>
    ScannerFault,
}
