using System.Net;
using System.Net.Sockets;

namespace MtaStsScanner.Lab.Dns.Faults;

/// <summary>Answers over UDP with all that can go wrong on the way. Used by the server's thread alone.</summary>
internal sealed class UdpFaults : IDisposable
{
    // A second's answers of a server that is asked as fast as it can.
    private const int MaxHeld = 262_144;

    private static readonly TimeSpan Overtaken = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(2);

    // Time may be a test's, which moves without telling a thread that waits.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private readonly DnsFaults _faults;
    private readonly FaultPlan _plan;
    private readonly DnsResponder _responder;
    private readonly LabCounters _counters;
    private readonly TimeProvider _time;
    private readonly IDatagramPort _port;
    private readonly SocketPort _elsewhere;
    private readonly PriorityQueue<Held, (TimeSpan Due, long Order)> _held = new();
    private readonly long _began;
    private long _order;

    /// <summary>Opens the socket that forged answers come from.</summary>
    public UdpFaults(DnsFaults faults, FaultPlan plan, DnsSetup setup, IDatagramPort port)
    {
        _faults = faults;
        _plan = plan;
        _responder = setup.Responder;
        _counters = setup.Counters;
        _time = setup.Time;
        _port = port;
        _began = _time.GetTimestamp();
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _elsewhere = new SocketPort(socket);
    }

    /// <summary>How long there is nothing to send; null where nothing is held.</summary>
    public TimeSpan? UntilDue
    {
        get
        {
            if (!_held.TryPeek(out _, out (TimeSpan Due, long Order) next)) return null;
            TimeSpan wait = next.Due - Now;
            return wait <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Clamp(wait.TotalMilliseconds, ShortestWait.TotalMilliseconds, LongestWait.TotalMilliseconds));
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(_began);

    /// <summary>Answers a message, now or later, once, twice or not at all.</summary>
    /// <returns>True where an answer goes out.</returns>
    public bool Answer(ReadOnlySpan<byte> message, Peer from)
    {
        Fate fate = _plan.Of(message, overTcp: false);
        if (fate.Shape != AnswerShape.None && fate.QuestionEnd > 0) Forge(message, fate, from);
        int length = _responder.Respond(message, _port.Room, overTcp: false, fate.Shape);
        if (length == 0 || IsLost(fate)) return false;
        TimeSpan later = LaterBy(fate);
        if (Meets(fate, DnsFault.Duplicate, _faults.Duplicate)) Hold(length, from, later);
        if (later > TimeSpan.Zero) Hold(length, from, later);
        else _port.Send(length, from);
        return true;
    }

    /// <summary>Sends what was held until now.</summary>
    public void SendDue()
    {
        if (_held.Count == 0) return;
        TimeSpan now = Now;
        while (_held.TryPeek(out Held held, out (TimeSpan Due, long Order) next) && next.Due <= now)
        {
            held.Bytes.CopyTo(_port.Room);
            _port.Send(held.Bytes.Length, held.To);
            _held.Dequeue();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _elsewhere.Dispose();

    private void Forge(ReadOnlySpan<byte> message, in Fate fate, Peer to)
    {
        int length = fate.QuestionEnd;
        if (Meets(fate, DnsFault.SpoofId, _faults.SpoofId))
        {
            Forgery.Write(message, length, _port.Room);
            Forgery.ChangeId(_port.Room);
            _port.Send(length, to);
        }
        if (Meets(fate, DnsFault.SpoofName, _faults.SpoofName))
        {
            Forgery.Write(message, length, _port.Room);
            if (Forgery.TryChangeName(_port.Room)) _port.Send(length, to);
        }
        if (Meets(fate, DnsFault.SpoofAddress, _faults.SpoofAddress))
        {
            Forgery.Write(message, length, _elsewhere.Room);
            _elsewhere.Send(length, to);
        }
    }

    private bool IsLost(in Fate fate)
    {
        bool lost = fate.Meets(DnsFault.Loss, _faults.Loss) || _held.Count >= MaxHeld;
        if (lost) _counters.CountDnsFault(DnsFault.Loss);
        return lost;
    }

    private TimeSpan LaterBy(in Fate fate)
    {
        if (_faults.Delay > TimeSpan.Zero) _counters.CountDnsFault(DnsFault.Delay);
        return _faults.Delay + (Meets(fate, DnsFault.Reorder, _faults.Reorder) ? Overtaken : TimeSpan.Zero);
    }

    private void Hold(int length, Peer to, TimeSpan later)
    {
        // What is due at nearly the same time goes out together: a system call and an awakened client for each would cost more than the answers.
        long due = (Now + later).Ticks, grid = Together.Ticks;
        _held.Enqueue(new(_port.Room[..length].ToArray(), to), (new TimeSpan((due + grid - 1) / grid * grid), _order++));
    }

    private bool Meets(in Fate fate, DnsFault fault, double share)
    {
        bool meets = fate.Meets(fault, share);
        if (meets) _counters.CountDnsFault(fault);
        return meets;
    }

    private readonly record struct Held(byte[] Bytes, Peer To);
}
