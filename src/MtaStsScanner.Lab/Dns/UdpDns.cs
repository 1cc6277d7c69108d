namespace MtaStsScanner.Lab.Dns;

/// <summary>The UDP half of the DNS server: one thread that takes what has come, answers it and sends the answers together.</summary>
internal sealed class UdpDns : IDisposable
{
    private readonly IDatagramPort _port;
    private readonly DnsResponder _responder;
    private readonly LabCounters _counters;
    private readonly Action _wake;
    private readonly Thread _thread;
    private volatile bool _stopping;

    /// <summary>Begins to answer.</summary>
    /// <param name="port">The socket; it is disposed of here.</param>
    /// <param name="responder">What makes the answers.</param>
    /// <param name="counters">What counts them.</param>
    /// <param name="wake">Sends a datagram to the socket, so that a thread that waits for one wakes up.</param>
    public UdpDns(IDatagramPort port, DnsResponder responder, LabCounters counters, Action wake)
    {
        _port = port;
        _responder = responder;
        _counters = counters;
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
    }

    private void Run()
    {
        while (!_stopping)
        {
            int received = _port.Receive(atMost: null), answered = 0;
            for (int i = 0; i < received; i++)
            {
                int length = _responder.Respond(_port.Received(i, out Peer from), _port.Room, overTcp: false);
                if (length == 0) continue;
                _port.Send(length, from);
                answered++;
            }
            _counters.CountDnsAnswers(answered);
            _port.Flush();
        }
    }
}
