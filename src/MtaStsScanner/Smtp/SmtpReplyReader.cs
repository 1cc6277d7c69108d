using System.Text;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Smtp;

/// <summary>Reads replies from a peer that may do anything: bytes, lines and time of a reply are bounded, and nothing is thrown.</summary>
internal sealed class SmtpReplyReader(Stream stream)
{
    // RFC 5321 §4.5.3.1.5 allows 512 octets a line; some servers write more.
    private const int BufferBytes = 4096, LongestLine = 2048, MostLines = 128, MostBytes = 64 * 1024;

    // Made when the first reply is read: who only says QUIT needs none.
    private byte[] buffer = [];
    private int start;
    private int end;
    private bool lineTooLong;

    /// <summary>Reads one reply, of one line or many.</summary>
    /// <exception cref="OperationCanceledException">Only when the deadline's caller asked for it.</exception>
    public async ValueTask<SmtpReply> ReadAsync(Deadline deadline)
    {
        List<string> lines = [];
        int bytes = 0;
        try
        {
            while (lines.Count < MostLines && bytes <= MostBytes)
            {
                if (await ReadLineAsync(deadline.Token) is not { } line) return new SmtpReply(lineTooLong ? SmtpReadOutcome.Malformed : SmtpReadOutcome.Closed, 0, lines);
                bytes += line.Length;
                lines.Add(line);
                if (CodeOf(line) is not { } code) break;
                if (line.Length == 3 || line[3] == ' ') return new SmtpReply(SmtpReadOutcome.Reply, code, lines);
            }

            return new SmtpReply(SmtpReadOutcome.Malformed, 0, lines);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            deadline.Stop.ThrowIfCancellationRequested();
            return new SmtpReply(deadline.Token.IsCancellationRequested ? SmtpReadOutcome.Silence : SmtpReadOutcome.Closed, 0, lines);
        }
    }

    /// <summary>Forgets what came after the last reply, and says how much that was.</summary>
    public int DiscardRest()
    {
        int rest = end - start;
        (start, end) = (0, 0);
        return rest;
    }

    /// <summary>A line without its end; null at the end of the stream, or where a line is longer than any line is.</summary>
    private async ValueTask<string?> ReadLineAsync(CancellationToken stop)
    {
        int searched = 0;
        while (true)
        {
            int at = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (at >= 0) return TakeLine(searched + at);
            searched = end - start;
            lineTooLong = searched > LongestLine;
            if (lineTooLong) return null;
            if (buffer.Length == 0) buffer = new byte[BufferBytes];
            if (start > 0) Compact();
            int read = await stream.ReadAsync(buffer.AsMemory(end), stop);
            if (read == 0) return null;
            end += read;
        }
    }

    private string? TakeLine(int length)
    {
        ReadOnlySpan<byte> line = buffer.AsSpan(start, length);
        start += length + 1;
        if (line.EndsWith("\r"u8)) line = line[..^1];
        lineTooLong = line.Length > LongestLine;
        return lineTooLong ? null : Encoding.Latin1.GetString(line);
    }

    private void Compact()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
    }

    // RFC 5321 §4.2: three digits, the first 2 to 5, then a space, a hyphen where more lines follow, or nothing.
    private static int? CodeOf(string line)
    {
        bool isReply = line.Length >= 3 && line[0] is >= '2' and <= '5' && char.IsAsciiDigit(line[1]) && char.IsAsciiDigit(line[2])
            && (line.Length == 3 || line[3] is ' ' or '-');
        return isReply ? ((line[0] - '0') * 100) + ((line[1] - '0') * 10) + (line[2] - '0') : null;
    }
}
