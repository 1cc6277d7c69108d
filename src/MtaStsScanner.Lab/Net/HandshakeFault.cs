namespace MtaStsScanner.Lab.Net;

/// <summary>What a server does instead of a TLS handshake, or in the middle of one.</summary>
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

    /// <summary>Sends the alert unrecognized_name.</summary>
    AlertOfName,

    /// <summary>Closes after its ServerHello.</summary>
    CloseWithin,

    /// <summary>Resets the connection after its ServerHello.</summary>
    ResetWithin,

    /// <summary>Says nothing after its ServerHello.</summary>
    StallWithin,

    /// <summary>Goes on in plain text after its ServerHello.</summary>
    GarbageWithin,

    /// <summary>Goes on a byte at a time after its ServerHello.</summary>
    DripWithin,
}
