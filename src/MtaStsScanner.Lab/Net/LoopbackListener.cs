using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace MtaStsScanner.Lab.Net;

/// <summary>Accepts connections on a loopback port, so many at a time, none longer than four minutes, and hands them to a service.</summary>
internal sealed class LoopbackListener : IAsyncDisposable
{
    private const int MaxConnections = 2_048;
    private const int Backlog = 1_024;

    /// <summary>Longer than any scanner waits: who gives up first must be the scanner.</summary>
    private static readonly TimeSpan MaxLife = TimeSpan.FromMinutes(4);

    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    private readonly ILoopbackService _service;
    private readonly TimeProvider _time;
    private readonly Action<LabConnection>? _log;
    private readonly Socket _socket;
    private readonly SemaphoreSlim _room = new(MaxConnections);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    private LoopbackListener(ILoopbackService service, Socket socket, TimeProvider time, Action<LabConnection>? log)
    {
        _service = service;
        _socket = socket;
        _time = time;
        _log = log;
        EndPoint = (IPEndPoint)socket.LocalEndPoint!;
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Opens a listener; port 0 is any free one.</summary>
    public static LoopbackListener Start(ILoopbackService service, int port, TimeProvider time, Action<LabConnection>? log = null)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(Backlog);
            return new LoopbackListener(service, socket, time, log);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _socket.Dispose();
        await _accepting;
        for (int i = 0; i < MaxConnections; i++) await _room.WaitAsync(); // the last connection has gone
        _room.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                await _room.WaitAsync(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            Socket? peer = await AcceptOneAsync();
            if (peer is null) _room.Release();
            else _ = ServeAsync(peer);
            if (_stop.IsCancellationRequested) return;
        }
    }

    private async Task<Socket?> AcceptOneAsync()
    {
        try
        {
            return await _socket.AcceptAsync(_stop.Token);
        }
        catch (Exception e) when (IsTheEnd(e))
        {
            if (e is SocketException) await Task.Delay(Breath, _time, CancellationToken.None); // out of file descriptors: let some go
            return null;
        }
    }

    private async Task ServeAsync(Socket peer)
    {
        DateTimeOffset opened = _time.GetUtcNow();
        ConnectionNote note = new();
        using CancellationTokenSource life = new(MaxLife, _time);
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(life.Token, _stop.Token);
        try
        {
            peer.NoDelay = true;
            await _service.ServeAsync(peer, note, linked.Token);
        }
        catch (Exception e) when (IsTheEnd(e))
        {
            // Peers leave as they like.
        }
        finally
        {
            peer.Dispose();
            _log?.Invoke(new(_service.Name, note.ServerName, opened, _time.GetUtcNow(), note.Orderly));
            _room.Release();
        }
    }

    private static bool IsTheEnd(Exception e) =>
        e is SocketException or IOException or AuthenticationException or OperationCanceledException or ObjectDisposedException;
}
