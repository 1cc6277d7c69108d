using MtaStsScanner.Dialing;

namespace MtaStsScanner.Smtp;

/// <summary>
/// The end of a session that is encrypted: QUIT is said, and the peer answers and closes (RFC 5321 §4.1.1.10). What it answers changes nothing, and to read it would hold
/// the session's state in memory, some 90 KB, for as long as the peer takes: so the session is let go, and only the connection waits.
/// </summary>
internal static class HangUp
{
    /// <summary>More than tickets, an answer and an alert take.</summary>
    private const int MostBytes = 16 * 1024;

    private const int BufferBytes = 512;

    /// <summary>Waits until the peer has closed, has sent more than an answer, or the time is over.</summary>
    /// <param name="connection">The connection itself, beneath the session.</param>
    /// <param name="step">The end of the wait.</param>
    public static async ValueTask WaitAsync(Stream connection, Deadline step)
    {
        byte[] buffer = new byte[BufferBytes];
        try
        {
            for (int bytes = 0; bytes < MostBytes;)
            {
                int read = await connection.ReadAsync(buffer, step.Token);
                if (read == 0) return;
                bytes += read;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // However it closes, it has closed.
        }
    }
}
