using MtaStsScanner.Lab.Dns.Faults;

namespace MtaStsScanner.Lab.Dns;

/// <summary>The UDP half of the DNS server: one thread that takes what has come, answers it and sends the answers together.</summary>
internal sealed class UdpDns : IDisposable
{
    private readonly IDatagramPort _port;
    private readonly DnsResponder _responder;
    private readonly LabCounters _counters;
    private readonly Action _wake;
    private readonly UdpFaults? _faults;
    private readonly Thread _thread;
    private volatile bool _stopping;

    /// <summary>Begins to answer.</summary>
    /// <param name="port">The socket; it is disposed of here.</param>
    /// <param name="setup">What makes and counts the answers.</param>
    /// <param name="faults">What goes wrong on the way; null is nothing.</param>
    /// <param name="wake">Sends a datagram to the socket, so that a thread that waits for one wakes up.</param>
    public UdpDns(IDatagramPort port, DnsSetup setup, UdpFaults? faults, Action wake)
    {
        _port = port;
        _responder = setup.Responder;
        _counters = setup.Counters;
        _faults = faults;
        _wake = wake;
        _thread = new Thread(Run) { IsBackground = true, Name = "lab-dns" };
        _thread.Start();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping = true;
        _wake();
        _thread.Join();
        _port.Dispose();
        _faults?.Dispose();
    }

    private void Run()
    {
        while (!_stopping)
        {
            int received = _port.Receive(_faults?.UntilDue), answered = 0;
            for (int i = 0; i < received; i++)
            {
                ReadOnlySpan<byte> message = _port.Received(i, out Peer from);
                if (_faults is null ? Answer(message, from) : _faults.Answer(message, from)) answered++;
            }
            _faults?.SendDue();
            _counters.CountDnsAnswers(answered);
            _port.Flush();
        }
    }

    private bool Answer(ReadOnlySpan<byte> message, Peer from)
    {
        int length = _responder.Respond(message, _port.Room, overTcp: false);
        if (length > 0) _port.Send(length, from);
        return length > 0;
    }
}
