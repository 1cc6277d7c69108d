using System.Text;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Smtp;

/// <summary>Commands and replies over one stream. Each step has its own time within the whole.</summary>
internal sealed class SmtpConversation(Stream stream, Deadline deadline, TimeSpan stepTimeout)
{
    private readonly SmtpReplyReader replies = new(stream);

    /// <summary>Waits for a reply.</summary>
    public async ValueTask<SmtpReply> ReadAsync()
    {
        using Deadline step = deadline.Step(stepTimeout);
        return await replies.ReadAsync(step);
    }

    /// <summary>Sends a command and waits for its reply.</summary>
    public async ValueTask<SmtpReply> SendAsync(string command)
    {
        using Deadline step = deadline.Step(stepTimeout);
        return await WriteAsync(command, step) ? await replies.ReadAsync(step) : new SmtpReply(SmtpReadOutcome.Closed, 0, []);
    }

    /// <summary>Takes leave (RFC 5321 §4.1.1.10), and waits for the answer only where the peer has answered so far.</summary>
    /// <returns>False where it could not be said.</returns>
    public async ValueTask<bool> QuitAsync(bool waits, TimeSpan timeout)
    {
        using Deadline step = deadline.Step(timeout);
        bool said = await WriteAsync("QUIT", step);
        if (said && waits) await replies.ReadAsync(step);
        return said;
    }

    /// <summary>Forgets what came after the last reply, and says how many bytes that was.</summary>
    public int DiscardRest() => replies.DiscardRest();

    private async ValueTask<bool> WriteAsync(string command, Deadline step)
    {
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), step.Token);
            await stream.FlushAsync(step.Token);
            return true;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            deadline.Stop.ThrowIfCancellationRequested();
            return false;
        }
    }
}
