using System.Net;

namespace MtaStsScanner.Dns.Datagrams;

/// <summary>Makes sockets for one thread, which waits for all of them at once.</summary>
internal interface IDatagramNetwork : IDisposable
{
    /// <summary>Opens a socket on a port by chance that hears one peer alone.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">There is no way to the peer, or no socket left.</exception>
    IDatagramSocket Open(IPEndPoint peer);

    /// <summary>Waits until something came to one of the sockets, somebody woke it, or the time is over.</summary>
    void Wait(int milliseconds);

    /// <summary>Ends the wait, or the next one; from any thread.</summary>
    void Wake();
}
