using System.Net;
using System.Net.Sockets;
using MtaStsScanner.Lab.Dns;
using MtaStsScanner.Lab.Profiles;

namespace MtaStsScanner.Lab.Tests.Dns;

/// <summary>A DNS server of its own, and a bare socket that asks it: unconnected, so that it sees what comes from anywhere.</summary>
internal sealed class DnsAsker : IAsyncDisposable
{
    public const string Everywhere = "socket";
    public const string LinuxOnly = "batch";

    private static readonly DnsResponder Responder = new(new Zone(new DomainPlans(LabMix.Dense, 1, oldCryptography: false), new byte[32], new()));

    private readonly DnsServer _server;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 10_000, ReceiveBufferSize = 4 << 20 };
    private readonly byte[] _buffer = new byte[8192];

    private DnsAsker(DnsServer server, LabCounters counters)
    {
        _server = server;
        Counters = counters;
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    }

    public LabCounters Counters { get; }

    public IPEndPoint Server => _server.EndPoint;

    /// <summary>True where nothing has come.</summary>
    public bool IsQuiet => _socket.Available == 0;

    public static DnsAsker Start(string port, DnsFaults? faults = null, TimeProvider? time = null)
    {
        Assert.SkipUnless(port == Everywhere || OperatingSystem.IsLinux(), "recvmmsg is Linux's");
        LabCounters counters = new();
        DnsSetup setup = new(Responder, counters)
        {
            Faults = faults,
            Time = time ?? TimeProvider.System,
            OpenPort = port == Everywhere ? s => new SocketPort(s) : s => new BatchPort(s),
        };
        return new DnsAsker(DnsServer.Start(setup), counters);
    }

    public void Send(byte[] message) => _socket.SendTo(message, Server);

    /// <summary>Sends that many questions, each with its number as id.</summary>
    public void SendNumbered(int count)
    {
        for (int i = 0; i < count; i++) Send(Numbered(i));
    }

    /// <summary>A question that is answered, with its number as id.</summary>
    public static byte[] Numbered(int number) => DnsMessage.Query($"n{number}.provider-a.example", 1, (ushort)number);

    public byte[] Receive(out EndPoint from)
    {
        from = new IPEndPoint(IPAddress.Any, 0);
        int length = _socket.ReceiveFrom(_buffer, ref from);
        return _buffer[..length];
    }

    public byte[] Receive() => Receive(out _);

    public byte[] Ask(byte[] message)
    {
        Send(message);
        return Receive();
    }

    /// <summary>Waits until the server has met a fault so often.</summary>
    public void Await(string fault, int times) =>
        Assert.True(SpinWait.SpinUntil(() => Counters.DnsFaults[fault] >= times, TimeSpan.FromSeconds(20)), $"{fault} was not met {times} times");

    /// <summary>Waits until exactly so many answers are counted: the server counts an answer after it has sent it.</summary>
    public void AwaitAnswers(long answers)
    {
        SpinWait.SpinUntil(() => Counters.DnsAnswers >= answers, TimeSpan.FromSeconds(20));
        Assert.Equal(answers, Counters.DnsAnswers);
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _server.DisposeAsync();
    }
}
