namespace MtaStsScanner.Lab.Net;

/// <summary>What a server does instead of a TLS handshake.</summary>
internal enum HandshakeFault
{
    /// <summary>Closes.</summary>
    Close,

    /// <summary>Answers in plain text.</summary>
    Garbage,

    /// <summary>Says nothing.</summary>
    Stall,

    /// <summary>Resets the connection.</summary>
    Reset,

    /// <summary>Sends the alert handshake_failure.</summary>
    Alert,
}
