namespace MtaSts;

/// <summary>The stage at which getting a policy failed.</summary>
public enum PolicyStage
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>Finding the policy host's addresses.</summary>
    Dns,

    /// <summary>Connecting to port 443.</summary>
    Tcp,

    /// <summary>The TLS handshake or the certificate.</summary>
    Tls,

    /// <summary>The HTTP exchange: status, redirect, size, time.</summary>
    Http,

    /// <summary>The policy's text.</summary>
    Syntax,
}
