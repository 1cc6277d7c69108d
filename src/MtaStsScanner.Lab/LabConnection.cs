namespace MtaStsScanner.Lab;

/// <summary>One connection that the lab has seen, told when it is over.</summary>
/// <param name="Behaviour">The behaviour that it met, such as <c>smtp-good</c>, <c>https-drip</c> or <c>trap</c>.</param>
/// <param name="ServerName">The name that the TLS client asked for; null where it came not so far.</param>
/// <param name="OpenedAt">When it was accepted.</param>
/// <param name="ClosedAt">When it ended.</param>
/// <param name="Orderly">True where it went as the protocol foresees: HTTP request answered, SMTP ended with QUIT.</param>
public sealed record LabConnection(string Behaviour, string? ServerName, DateTimeOffset OpenedAt, DateTimeOffset ClosedAt, bool Orderly);
