using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using DnsClient;

namespace MtaStsScanner.Lab.Tests.Smtp;

/// <summary>A plain SMTP client that goes up to STARTTLS and tells in one line how each step ended.</summary>
internal sealed class SmtpReader(Stream stream)
{
    private const int MostBytes = 100_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);

    private readonly byte[] _buffer = new byte[1_024];
    private int _at;
    private int _waiting;
    private int _bytes;

    public static async Task<string> ProbeAsync(DenseLab dense, string domain, int address = 0)
    {
        LookupClient dns = new(new LookupClientOptions(dense.Lab.Resolver) { UseCache = false, Retries = 0 });
        string host = (await dns.QueryAsync(domain, QueryType.MX)).Answers.MxRecords().First().Exchange.Value.TrimEnd('.');
        IPAddress ip = (await dns.QueryAsync(host, QueryType.A)).Answers.ARecords().ElementAt(address).Address;
        string target = dense.Map.TargetOf(ip, 25);
        if (!IPEndPoint.TryParse(target, out _)) return target;
        StringBuilder told = new();
        using CancellationTokenSource deadline = new(Patience);
        try
        {
            await using NetworkStream? stream = await dense.Map.DialAsync(ip, 25);
            await new SmtpReader(stream!).ConverseAsync(dense, host, told, deadline.Token);
        }
        catch (OperationCanceledException)
        {
            told.Append(" silence");
        }
        catch (SocketException)
        {
            told.Append(" closed"); // the reset was there before the connection was
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            told.Append(" broken");
        }
        return told.ToString().Trim();
    }

    private async Task ConverseAsync(DenseLab dense, string host, StringBuilder told, CancellationToken stop)
    {
        if (!await StepAsync("", told, stop)) return;
        if (!await StepAsync("EHLO test.lab.example\r\n", told, stop)) return;
        if (!await StepAsync("STARTTLS\r\n", told, stop)) return;
        if (_waiting > 0) told.Append(" plaintext");
        Handshake handshake = new(dense.Map.Root);
        await using SslStream tls = await handshake.ConnectAsync(stream, host, stop);
        told.Append(' ').Append(handshake.Verdict);
        SmtpReader inside = new(tls);
        await inside.StepAsync("EHLO test.lab.example\r\n", told, stop);
        await inside.StepAsync("QUIT\r\n", told, stop);
    }

    /// <summary>Sends, reads a reply and writes its code down. A close with our bytes unread is a reset: both are told as closed.</summary>
    private async Task<bool> StepAsync(string command, StringBuilder told, CancellationToken stop)
    {
        try
        {
            return await SayAsync(command, told, stop);
        }
        catch (IOException)
        {
            told.Append(" closed");
            return false;
        }
    }

    private async Task<bool> SayAsync(string command, StringBuilder told, CancellationToken stop)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command), stop);
        string? line;
        string mark = "";
        do
        {
            line = await ReadLineAsync(stop);
            if (line is null) told.Append(_bytes >= MostBytes ? " flood" : " closed");
            if (line is null) return false;
            if (line.EndsWith("STARTTLS", StringComparison.OrdinalIgnoreCase)) mark = "+";
        }
        while (line.Length > 3 && line[3] == '-');
        told.Append(' ').Append(line.AsSpan(0, Math.Min(3, line.Length))).Append(mark);
        return line[0] == '2';
    }

    private async Task<string?> ReadLineAsync(CancellationToken stop)
    {
        StringBuilder line = new();
        while (_bytes < MostBytes)
        {
            if (_waiting == 0)
            {
                _at = 0;
                _waiting = await stream.ReadAsync(_buffer, stop);
                _bytes += _waiting;
                if (_waiting == 0) return null;
            }
            _waiting--;
            char c = (char)_buffer[_at++];
            if (c == '\n') return line.ToString().TrimEnd('\r');
            line.Append(c);
        }
        return null;
    }
}
