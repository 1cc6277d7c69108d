namespace MtaStsScanner.Lab.Net;

/// <summary>What a service learns about a connection while it lasts.</summary>
internal sealed class ConnectionNote
{
    /// <summary>The name that the TLS client asked for (SNI).</summary>
    public string? ServerName { get; set; }

    /// <summary>True where it went as the protocol foresees: HTTP request answered, SMTP ended with QUIT.</summary>
    public bool Orderly { get; set; }
}
