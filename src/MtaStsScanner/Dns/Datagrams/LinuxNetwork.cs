using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace MtaStsScanner.Dns.Datagrams;

/// <summary>Datagrams by recvmmsg(2) and sendmmsg(2): one call for up to 64. Waits by poll(2), woken through an eventfd(2).</summary>
internal sealed class LinuxNetwork : IDatagramNetwork
{
    private const short Readable = 1;
    private const int NonBlocking = 0x800, CloseOnExec = 0x80000;

    private readonly List<LinuxSocket> sockets = [];
    private readonly int waker = NativeSockets.EventFd(0, NonBlocking | CloseOnExec);
    private readonly int receiveBytes;
    private NativeSockets.PollFd[] polled;

    /// <param name="receiveBytes">Room in the system for datagrams that have come, of each socket.</param>
    public LinuxNetwork(int receiveBytes = DatagramSockets.BufferBytes)
    {
        this.receiveBytes = receiveBytes;
        if (waker < 0) throw new SocketException(Marshal.GetLastPInvokeError());
        polled = [new() { Descriptor = waker, Events = Readable }];
    }

    /// <summary>Where all sockets of the network take datagrams: they are read one socket after the other.</summary>
    internal MessageBatch Incoming { get; } = new(DatagramSockets.Batch, DatagramSockets.MostBytes, withControl: true);

    /// <summary>True where the layout that this is written for holds.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux() && Environment.Is64BitProcess && BitConverter.IsLittleEndian;

    public IDatagramSocket Open(IPEndPoint peer)
    {
        LinuxSocket socket = new(this, DatagramSockets.Open(peer, receiveBytes));
        sockets.Add(socket);
        Repoll();
        return socket;
    }

    public void Wait(int milliseconds)
    {
        if (NativeSockets.Poll(polled, (nuint)polled.Length, milliseconds) > 0 && polled[0].Happened != 0) _ = NativeSockets.Read(waker, out _, sizeof(ulong));
    }

    public void Wake()
    {
        ulong one = 1;
        _ = NativeSockets.Write(waker, ref one, sizeof(ulong));
    }

    public void Dispose() => _ = NativeSockets.Close(waker);

    internal void Remove(LinuxSocket socket)
    {
        sockets.Remove(socket);
        Repoll();
    }

    private void Repoll() => polled = [polled[0], .. sockets.Select(s => new NativeSockets.PollFd { Descriptor = s.Descriptor, Events = Readable })];
}
