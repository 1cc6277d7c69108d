using System.Net;

namespace MtaStsScanner.Lab;

/// <summary>One connection that the lab has seen, told when it is over.</summary>
/// <param name="Behaviour">The behaviour that it met, such as <c>smtp-good</c>, <c>https-drip</c> or <c>trap</c>.</param>
/// <param name="ServerName">The name that the TLS client asked for; null where it came not so far.</param>
/// <param name="OpenedAt">When it was accepted.</param>
/// <param name="ClosedAt">When it ended.</param>
/// <param name="Orderly">True where it went as the protocol foresees: HTTP request answered, SMTP ended with QUIT.</param>
public sealed record LabConnection(string Behaviour, string? ServerName, DateTimeOffset OpenedAt, DateTimeOffset ClosedAt, bool Orderly)
{
    /// <summary>The virtual address that was dialled; null where that can't be told (not Linux, or dialled without the map's <c>spread</c>).</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The mail provider whose address it is, such as <c>provider-a.example</c>; null for others.</summary>
    public string? Provider { get; init; }

    /// <summary>Connections to that address, of all ports, that stood when it was accepted, itself included; 0 where there is no address.</summary>
    public int StoodAtAddress { get; init; }

    /// <summary>The same for the provider.</summary>
    public int StoodAtProvider { get; init; }
}
