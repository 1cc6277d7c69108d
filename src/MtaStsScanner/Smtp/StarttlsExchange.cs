using System.Globalization;
using System.Net.Security;
using MtaSts;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Smtp;

/// <summary>
/// The exchange on the wire, once connected: greeting, EHLO, STARTTLS, handshake, QUIT (RFC 5321, RFC 3207). Never MAIL, never RCPT.
/// Each step says whether the next one makes sense; all that was seen is in the notes.
/// </summary>
internal sealed class StarttlsExchange(string host, Stream stream, EndpointNotes notes, SmtpOptions options, TimeSpan stepTimeout, Deadline deadline)
{
    private readonly SmtpConversation plain = new(stream, deadline, stepTimeout);

    // The peer has answered all we asked, so it may be expected to answer QUIT.
    private bool answers = true;
    private bool stands = true;

    public async ValueTask RunAsync(TlsHandshaker handshaker, TimeProvider time)
    {
        if (await GreetAsync() && await EhloAsync() && await AskForTlsAsync())
        {
            await SecureAsync(handshaker, time);
            return;
        }

        if (stands) await plain.QuitAsync(answers, options.QuitTimeout);
    }

    private async ValueTask<bool> GreetAsync()
    {
        SmtpReply greeting = await plain.ReadAsync();
        notes.Banner(greeting);
        if (greeting.Is(220)) return true;
        if (!greeting.IsRefusal) return NoReply(greeting, "greeting");
        if (!RefusesUs(greeting))
        {
            notes.Reached(Reach.GreetingRejected);
            notes.Add(FindingCatalog.SmtpGreetingRejected, Tell(greeting), greeting.Code < 500 ? "4xx" : "5xx");
        }

        return false;
    }

    private async ValueTask<bool> EhloAsync()
    {
        SmtpReply reply = await plain.SendAsync($"EHLO {options.EhloName}");
        notes.Ehlo(reply);
        if (reply.Is(250))
        {
            notes.Reached(Reach.EhloReply);
            if (reply.Lines.Skip(1).Any(IsStarttls)) return true;
            notes.Starttls(StarttlsState.NotOffered);
            notes.Add(FindingCatalog.StarttlsNotOffered, Tell(reply));
            return false;
        }

        if (!reply.IsRefusal) return NoReply(reply, "reply to EHLO");
        if (!RefusesUs(reply))
        {
            notes.Reached(Reach.EhloRejected);
            notes.Add(FindingCatalog.SmtpEhloRejected, Tell(reply), reply.Code < 500 ? "4xx" : "5xx");
        }

        return false;
    }

    private async ValueTask<bool> AskForTlsAsync()
    {
        SmtpReply reply = await plain.SendAsync("STARTTLS");
        notes.Answered(reply);
        if (reply.Is(220))
        {
            // RFC 3207 §4.2: what was sent in the clear before the session is discarded.
            int bytes = plain.DiscardRest();
            if (bytes > 0) notes.Add(FindingCatalog.StarttlsPlaintextAfter220, string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"));
            return true;
        }

        // A limit on our rate may be enforced as late as here; what the host's TLS is like is then unknown.
        if (reply.IsRefusal && RefusesUs(reply)) return false;
        notes.Starttls(reply.IsRefusal ? StarttlsState.Rejected : StarttlsState.Failed);
        stands = reply.Outcome != SmtpReadOutcome.Closed;
        answers = reply.IsRefusal;
        FindingDefinition definition = reply.Outcome switch
        {
            SmtpReadOutcome.Reply => reply.IsRefusal ? FindingCatalog.StarttlsRejected : FindingCatalog.SmtpMalformed,
            SmtpReadOutcome.Closed => FindingCatalog.SmtpClosed,
            SmtpReadOutcome.Silence => FindingCatalog.TlsHandshakeFailed,
            _ => FindingCatalog.SmtpMalformed,
        };
        notes.Add(definition, reply.Lines.Count > 0 ? Tell(reply) : "no reply to STARTTLS");
        return false;
    }

    private async ValueTask SecureAsync(TlsHandshaker handshaker, TimeProvider time)
    {
        if (!await SecureAndSayQuitAsync(handshaker, time)) return;
        using Deadline leave = deadline.Step(options.QuitTimeout);
        await HangUp.WaitAsync(stream, leave);
    }

    private async ValueTask<bool> SecureAndSayQuitAsync(TlsHandshaker handshaker, TimeProvider time)
    {
        TlsResult tls = await handshaker.HandshakeAsync(stream, host, [], deadline, leaveOpen: true);
        notes.Secured(tls);
        if (tls.Certificate is { } certificate) notes.Judged(certificate, time.GetUtcNow());
        await using SslStream? session = tls.Stream;
        return session is not null && await new SmtpConversation(session, deadline, stepTimeout).QuitAsync(waits: false, options.QuitTimeout);
    }

    /// <summary>Notes why there is no reply that can be used, and says that nothing can follow.</summary>
    private bool NoReply(SmtpReply reply, string expected)
    {
        (Reach reach, FindingDefinition definition) = reply.Outcome switch
        {
            SmtpReadOutcome.Closed => (Reach.Closed, FindingCatalog.SmtpClosed),
            SmtpReadOutcome.Silence => (Reach.Silence, FindingCatalog.SmtpBannerTimeout),
            _ => (Reach.Malformed, FindingCatalog.SmtpMalformed),
        };
        notes.Reached(reach);
        notes.Add(definition, reply.Lines.Count > 0 ? Tell(reply) : $"no {expected}");
        answers = false;
        stands = reply.Outcome != SmtpReadOutcome.Closed;
        return false;
    }

    private bool RefusesUs(SmtpReply reply)
    {
        if (!Blame.IsUs(reply)) return false;
        notes.Reached(Reach.RefusedUs);
        notes.Add(FindingCatalog.SmtpRefusedUs, Tell(reply));
        return true;
    }

    // RFC 3207 §4: the keyword stands alone; RFC 5321 §2.4: in any case.
    private static bool IsStarttls(string line) => line.Length > 4 && line[4..].Trim().Split(' ')[0].Equals("STARTTLS", StringComparison.OrdinalIgnoreCase);

    private static string Tell(SmtpReply reply) => string.Join(" / ", reply.Lines);
}
