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
    private readonly ConnectionLog? _log;
    private readonly Socket _socket;
    private readonly SemaphoreSlim _room = new(MaxConnections);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    private LoopbackListener(ILoopbackService service, Socket socket, TimeProvider time, ConnectionLog? log)
    {
        _service = service;
        _socket = socket;
        _time = time;
        _log = log;
        EndPoint = new(IPAddress.Loopback, ((IPEndPoint)socket.LocalEndPoint!).Port);
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Opens a listener; port 0 is any free one. One with a log takes all of 127.0.0.0/8 where the system can.</summary>
    public static LoopbackListener Start(ILoopbackService service, int port, TimeProvider time, ConnectionLog? log = null)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (log is null) socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            else SpreadListening.Bind(socket, port);
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
            if (peer is not null && !IsLoopback(peer))
            {
                peer.Dispose(); // this machine by another of its addresses: nobody who has the map
                peer = null;
            }
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
        IPAddress? address = _log is not null && peer.LocalEndPoint is IPEndPoint local ? _log.AddressOf(local.Address) : null;
        string? provider = address is null ? null : ProviderAddresses.ProviderOf(address);
        (int toAddress, int toProvider) = _log?.Open.Add(peer, address, provider) ?? default;
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
            _log?.Open.Remove(peer, address, provider);
            peer.Dispose();
            _log?.Ended(new(_service.Name, note.ServerName, opened, _time.GetUtcNow(), note.Orderly)
            {
                Address = address,
                Provider = provider,
                StoodAtAddress = toAddress,
                StoodAtProvider = toProvider,
            });
            _room.Release();
        }
    }

    private static bool IsLoopback(Socket peer)
    {
        try
        {
            return peer.RemoteEndPoint is IPEndPoint { Address: { } address } && IPAddress.IsLoopback(address);
        }
        catch (SocketException)
        {
            return false; // gone already
        }
    }

    private static bool IsTheEnd(Exception e) =>
        e is SocketException or IOException or AuthenticationException or OperationCanceledException or ObjectDisposedException;
}
