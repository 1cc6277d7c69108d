using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using MtaStsScanner.Tests.Dialing;

namespace MtaStsScanner.Tests.Smtp;

/// <summary>An MX host whose replies are given. Null is silence, an empty text closes, <see cref="Reset"/> resets.</summary>
internal sealed class ScriptedMx
{
    public const string Host = "mx.example.org";
    public const string Reset = "\0reset";

    public string? Greeting { get; init; } = "220 mx.example.org ESMTP\r\n";

    public string? Ehlo { get; init; } = "250-mx.example.org\r\n250-SIZE 1000\r\n250 STARTTLS\r\n";

    public string? Starttls { get; init; } = "220 go ahead\r\n";

    /// <summary>What it sends instead of a ServerHello; no handshake where it is given.</summary>
    public string? InsteadOfTls { get; init; } = "TLS";

    public SslServerAuthenticationOptions Tls { get; init; } = TestAuthority.Trusted.Leaf(Host).ServerOptions();

    /// <summary>RFC 5321 §4.1.1.10: it closes once it has answered QUIT. Not all do.</summary>
    public bool ClosesAfterQuit { get; init; } = true;

    /// <summary>All lines that clients wrote, those within TLS with a mark before them.</summary>
    public ConcurrentQueue<string> Heard { get; } = [];

    public async Task PlayAsync(Stream stream, CancellationToken stop)
    {
        await SayAsync(stream, Greeting, stop);
        while (await HearAsync(stream, "", stop) is { } line)
        {
            string verb = line.Split(' ')[0];
            if (verb == "EHLO") await SayAsync(stream, Ehlo, stop);
            if (verb == "QUIT") await SayAsync(stream, "221 bye\r\n", stop);
            if (verb != "STARTTLS") continue;
            await SayAsync(stream, Starttls, stop);
            if (Starttls!.StartsWith("220", StringComparison.Ordinal)) await SecureAsync(stream, stop);
        }
    }

    private async Task SecureAsync(Stream stream, CancellationToken stop)
    {
        if (InsteadOfTls != "TLS")
        {
            await stream.ReadSomeAsync(stop);
            await SayAsync(stream, InsteadOfTls, stop);
            return;
        }

        await using SslStream tls = new(stream);
        await tls.AuthenticateAsServerAsync(Tls, stop);
        while (await HearAsync(tls, "TLS ", stop) is { } line)
        {
            await SayAsync(tls, "221 bye\r\n", stop);
            if (line == "QUIT" && ClosesAfterQuit) return;
        }
    }

    private async Task<string?> HearAsync(Stream stream, string mark, CancellationToken stop)
    {
        StringBuilder line = new();
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one, stop) == 1)
        {
            if (one[0] != '\n')
            {
                line.Append((char)one[0]);
                continue;
            }

            Heard.Enqueue(mark + line.ToString().TrimEnd('\r'));
            return line.ToString().TrimEnd('\r');
        }

        return null;
    }

    private static async Task SayAsync(Stream stream, string? text, CancellationToken stop)
    {
        if (text is null) await Task.Delay(Timeout.Infinite, stop);
        if (text == Reset) ((NetworkStream)stream).Socket.Close(0);
        if (text is "" or Reset) throw new IOException("the script closes");
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text!), stop);
    }
}
