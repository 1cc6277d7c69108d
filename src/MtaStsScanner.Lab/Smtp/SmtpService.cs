using System.Net.Sockets;
using MtaStsScanner.Lab.Net;
using MtaStsScanner.Lab.Tls;

namespace MtaStsScanner.Lab.Smtp;

/// <summary>An MX host of one behaviour (RFC 5321, RFC 3207).</summary>
internal sealed class SmtpService(SmtpBehaviour behaviour, LabTls tls, LabCounters counters, TimeProvider time) : ILoopbackService
{
    private const string Greeting = "220 mx.lab.example ESMTP\r\n";
    private const string PlainEhlo = "250-mx.lab.example\r\n250-PIPELINING\r\n250-SIZE 10240000\r\n250 8BITMIME\r\n";
    private const string EhloWithStarttls = "250-mx.lab.example\r\n250-PIPELINING\r\n250-SIZE 10240000\r\n250-STARTTLS\r\n250 8BITMIME\r\n";
    private const string Bye = "221 2.0.0 bye\r\n";
    private const int FloodBytes = 4 * 1024 * 1024;
    private const int MaxCommands = 50;
    private const int LongBannerBytes = 1024 * 1024;
    private static readonly TimeSpan SlowBy = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan DripEvery = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(2);

    private readonly HandshakeFault? _fault = HandshakeFaults.Of(behaviour);

    /// <inheritdoc/>
    public string Name { get; } = "smtp-" + BehaviourNames.Of(behaviour);

    /// <inheritdoc/>
    public async Task ServeAsync(Socket socket, ConnectionNote note, CancellationToken stop)
    {
        await using NetworkStream stream = new(socket);
        Wire wire = new(stream);
        if (!await GreetAsync(wire, socket, note, stop)) return;
        bool starttls = await ConverseAsync(wire, offerStarttls: behaviour != SmtpBehaviour.NoStarttls, note, stop);
        if (!starttls || !await AnswerStarttlsAsync(wire, socket, note, stop)) return;
        Stream under = _fault is { } cut ? new CutStream(stream, cut, time) : stream;
        await using TlsSession session = await tls.AcceptAsync(under, SmtpTruth.CertificateOf(behaviour), SmtpTruth.OfferOf(behaviour), note, stop);
        if (behaviour == SmtpBehaviour.CloseAfterHandshake) return;
        Wire within = new(session.Stream);
        if (behaviour == SmtpBehaviour.SilentAfterHandshake) await within.HoldAsync(stop);
        else await ConverseAsync(within, offerStarttls: false, note, stop);
    }

    /// <summary>What is said to one who has just connected.</summary>
    /// <returns>False where that was all.</returns>
    private async Task<bool> GreetAsync(Wire wire, Socket socket, ConnectionNote note, CancellationToken stop)
    {
        switch (behaviour)
        {
            case SmtpBehaviour.CloseAtOnce: return false;
            case SmtpBehaviour.ResetAtOnce: return Wire.Reset(socket);
            case SmtpBehaviour.Silent: return await wire.HoldAsync(stop);
            case SmtpBehaviour.SpeaksHttp:
                await wire.SendAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", stop);
                return await wire.HoldAsync(stop);
            case SmtpBehaviour.FloodBanner:
                await wire.FloodAsync("220-all work and no play makes a dull banner\r\n", FloodBytes, stop);
                return false;
            case SmtpBehaviour.LongBanner:
                await wire.SendAsync($"220 {new string('a', LongBannerBytes)}\r\n", stop);
                return await wire.HoldAsync(stop);
            case SmtpBehaviour.DripBanner: return await DripAsync(wire, stop);
            case SmtpBehaviour.SilentWithinBanner:
                await wire.SendAsync("220-mx.lab.example\r\n220-ha", stop);
                return await wire.HoldAsync(stop);
            case SmtpBehaviour.CloseWithinBanner:
                await wire.SendAsync("220-mx.lab.example\r\n", stop);
                return false;
            case SmtpBehaviour.SlowGreeting: await Task.Delay(SlowBy, time, stop); break;
        }
        string greeting = GreetingOf(behaviour);
        await wire.SendAsync(greeting, stop);
        if (greeting[0] == '2') return behaviour != SmtpBehaviour.CloseAfterGreeting;

        // RFC 5321 §3.8: with 421 the server closes by itself; after other refusals it waits for QUIT (§3.1).
        return !greeting.StartsWith("421", StringComparison.Ordinal) && await PartAsync(wire, note, stop);
    }

    private async Task<bool> DripAsync(Wire wire, CancellationToken stop)
    {
        for (int i = 0; true; i++)
        {
            await wire.SendAsync("220-drip\r\n"[i % 10].ToString(), stop);
            await Task.Delay(DripEvery, time, stop);
        }
    }

    private static string GreetingOf(SmtpBehaviour behaviour) => behaviour switch
    {
        SmtpBehaviour.Greeting421 => "421 4.3.2 mx.lab.example service not available, closing transmission channel\r\n",
        SmtpBehaviour.Greeting450 => "450 4.3.2 try again later\r\n",
        SmtpBehaviour.Greeting554 => "554 5.3.2 no SMTP service here\r\n",
        SmtpBehaviour.BlockListed => "554 5.7.1 Service unavailable; client host blocked using zen.spamhaus.org\r\n",
        SmtpBehaviour.RateLimited => "421 4.7.0 Too many connections from your IP, rate limited\r\n",
        SmtpBehaviour.NoPtr => "450 4.7.25 Client host rejected: cannot find your reverse hostname\r\n",
        SmtpBehaviour.Quirky => "220-mx.lab.example welcomes you\r\n220-to more than one line\r\n220 ready\r\n",
        _ => Greeting,
    };

    /// <summary>Commands and replies, up to STARTTLS or the end.</summary>
    /// <returns>True where STARTTLS was said and may be answered.</returns>
    private async Task<bool> ConverseAsync(Wire wire, bool offerStarttls, ConnectionNote note, CancellationToken stop)
    {
        for (int i = 0; i < MaxCommands; i++)
        {
            string? line = await wire.ReadLineAsync(stop);
            if (line is null) return false;
            string verb = line.Split(' ', 2)[0].ToUpperInvariant();
            if (verb == "STARTTLS" && offerStarttls) return true;
            if (verb == "EHLO" && !await AnswerEhloAsync(wire, offerStarttls, stop)) return false;
            if (verb is not "EHLO") await wire.SendAsync(ReplyTo(verb), stop);
            if (verb == "QUIT") note.Orderly = true;
            if (verb == "QUIT") return false;
        }
        return false;
    }

    private string ReplyTo(string verb)
    {
        if (verb is "MAIL" or "RCPT" or "DATA" or "VRFY" or "EXPN" or "AUTH") counters.CountMailCommand();
        return verb switch
        {
            "QUIT" => Bye,
            "HELO" => "250 mx.lab.example\r\n",
            "NOOP" or "RSET" or "MAIL" or "RCPT" => "250 2.0.0 ok\r\n",
            _ => "502 5.5.1 command not implemented\r\n",
        };
    }

    /// <returns>False where nothing more is to come.</returns>
    private async Task<bool> AnswerEhloAsync(Wire wire, bool offerStarttls, CancellationToken stop)
    {
        counters.CountSmtpSession();
        switch (behaviour)
        {
            case SmtpBehaviour.SilentAfterEhlo: return await wire.HoldAsync(stop);
            case SmtpBehaviour.EndlessEhlo:
                await wire.FloodAsync("250-X-LAB-EXTENSION-WITHOUT-END\r\n", FloodBytes, stop);
                return false;
            case SmtpBehaviour.CloseOnEhlo: return false;
            case SmtpBehaviour.SilentWithinEhlo:
                await wire.SendAsync("250-mx.lab.example\r\n250-STAR", stop);
                return await wire.HoldAsync(stop);
            case SmtpBehaviour.CloseWithinEhlo:
                await wire.SendAsync("250-mx.lab.example\r\n250-STARTTLS\r\n", stop);
                return false;
            case SmtpBehaviour.EhloRejected: return await SayAsync("550 5.5.1 EHLO is not spoken here\r\n");
            case SmtpBehaviour.Ehlo500: return await SayAsync("500 5.5.1 command unrecognized: HELO, perhaps?\r\n");
            case SmtpBehaviour.Ehlo502: return await SayAsync("502 5.5.1 command not implemented\r\n");
            case SmtpBehaviour.EhloNameRefused: return await SayAsync("550 5.7.1 Helo command rejected: Host not found\r\n");
            case SmtpBehaviour.Quirky: return await SayAsync(offerStarttls ? "250-mx.lab.example\r\n250-SIZE\r\n250 starttls\r\n" : "250 mx.lab.example\r\n");
            default: return await SayAsync(offerStarttls ? EhloWithStarttls : PlainEhlo);
        }

        async Task<bool> SayAsync(string reply)
        {
            await wire.SendAsync(reply, stop);
            return true;
        }
    }

    /// <returns>True where a handshake is to follow.</returns>
    private async Task<bool> AnswerStarttlsAsync(Wire wire, Socket socket, ConnectionNote note, CancellationToken stop)
    {
        const string ready = "220 2.0.0 ready to start TLS\r\n";
        switch (behaviour)
        {
            case SmtpBehaviour.CloseOnStarttls: return false;
            case SmtpBehaviour.SilentOnStarttls: return await wire.HoldAsync(stop);
            case SmtpBehaviour.Starttls454: return await RejectStarttlsAsync(wire, "454 4.7.0 TLS not available due to temporary reason\r\n", note, stop);
            case SmtpBehaviour.Starttls502: return await RejectStarttlsAsync(wire, "502 5.5.1 command not implemented\r\n", note, stop);
            case SmtpBehaviour.StarttlsRateLimited: return await RejectStarttlsAsync(wire, "421 4.7.0 too many connections from your address, rate limited\r\n", note, stop);
            case SmtpBehaviour.StarttlsMalformed:
                await wire.SendAsync("go ahead, make my day\r\n", stop);
                return await wire.HoldAsync(stop);
            case SmtpBehaviour.PlaintextAfter220:
                await wire.SendAsync(ready + "250 injected by whoever sits between\r\n", stop);
                return true;
        }
        await wire.SendAsync(ready, stop);
        if (behaviour == SmtpBehaviour.InjectedInHandshake)
        {
            // The client's first bytes stay unread: what follows is a handshake that would work.
            while (socket.Available == 0) await Task.Delay(Breath, time, stop);
            await wire.SendAsync("250 injected once the handshake had begun\r\n", stop);
        }
        if (_fault is not { } fault || fault.IsWithin()) return true;
        await HandshakeFaults.PlayAsync(fault, wire, socket, stop);
        return false;
    }

    private static async Task<bool> RejectStarttlsAsync(Wire wire, string reply, ConnectionNote note, CancellationToken stop)
    {
        await wire.SendAsync(reply, stop);
        return await PartAsync(wire, note, stop);
    }

    /// <summary>Waits for QUIT.</summary>
    /// <returns>False: nothing follows.</returns>
    private static async Task<bool> PartAsync(Wire wire, ConnectionNote note, CancellationToken stop)
    {
        while (await wire.ReadLineAsync(stop) is { } line)
        {
            if (!line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase)) continue;
            note.Orderly = true;
            await wire.SendAsync(Bye, stop);
            return false;
        }
        return false;
    }
}
