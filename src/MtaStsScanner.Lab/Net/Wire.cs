using System.Net.Sockets;
using System.Text;

namespace MtaStsScanner.Lab.Net;

/// <summary>Lines and bytes over a stream, bounded.</summary>
internal sealed class Wire(Stream stream)
{
    private const int MaxLine = 2_048;

    private readonly byte[] _buffer = new byte[4_096];
    private int _start;
    private int _end;

    /// <summary>Breaks the connection with RST.</summary>
    /// <returns>False: nothing follows.</returns>
    public static bool Reset(Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
        return false;
    }

    /// <summary>Sends text, a character a byte.</summary>
    public Task SendAsync(string text, CancellationToken stop) => SendAsync(Encoding.Latin1.GetBytes(text), stop);

    /// <summary>Sends bytes.</summary>
    public async Task SendAsync(byte[] bytes, CancellationToken stop)
    {
        await stream.WriteAsync(bytes, stop);
        await stream.FlushAsync(stop);
    }

    /// <summary>Sends the same text again and again, until so many bytes are out or the peer has had enough.</summary>
    public async Task FloodAsync(string text, int bytes, CancellationToken stop)
    {
        byte[] chunk = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(text, 64)));
        for (int sent = 0; sent < bytes; sent += chunk.Length) await SendAsync(chunk, stop);
    }

    /// <summary>Reads a line without its end; null where the peer closed or the line is too long.</summary>
    public async Task<string?> ReadLineAsync(CancellationToken stop)
    {
        StringBuilder line = new();
        while (line.Length <= MaxLine)
        {
            if (_start == _end && !await ReadSomeAsync(stop)) return null;
            char c = (char)_buffer[_start++];
            if (c == '\n') return line.ToString().TrimEnd('\r');
            line.Append(c);
        }
        return null;
    }

    /// <summary>Reads what there is into the buffer.</summary>
    /// <returns>False where the peer closed.</returns>
    public async Task<bool> ReadSomeAsync(CancellationToken stop)
    {
        _start = 0;
        _end = await stream.ReadAsync(_buffer, stop);
        return _end > 0;
    }

    /// <summary>Takes whatever comes and says nothing, until the peer closes.</summary>
    /// <returns>False: nothing follows.</returns>
    public async Task<bool> HoldAsync(CancellationToken stop)
    {
        while (await ReadSomeAsync(stop))
        {
        }
        return false;
    }
}
