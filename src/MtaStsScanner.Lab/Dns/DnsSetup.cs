using System.Net.Sockets;

namespace MtaStsScanner.Lab.Dns;

/// <summary>What a DNS server is made of.</summary>
/// <param name="Responder">Makes the answers.</param>
/// <param name="Counters">Counts them.</param>
internal sealed record DnsSetup(DnsResponder Responder, LabCounters Counters)
{
    /// <summary>UDP and TCP; null is any that is free for both.</summary>
    public int? Port { get; init; }

    /// <summary>The clock of delays and rates.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What goes wrong; null is nothing, and costs nothing.</summary>
    public DnsFaults? Faults { get; init; }

    /// <summary>What faults are drawn from.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How datagrams are received and sent.</summary>
    public Func<Socket, IDatagramPort> OpenPort { get; init; } = OperatingSystem.IsLinux() ? socket => new BatchPort(socket) : socket => new SocketPort(socket);
}
