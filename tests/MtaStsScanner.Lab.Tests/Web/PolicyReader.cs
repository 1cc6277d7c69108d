using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using DnsClient;

namespace MtaStsScanner.Lab.Tests.Web;

/// <summary>A plain HTTPS client over SslStream that tells in one line what a policy host did.</summary>
internal static class PolicyReader
{
    /// <summary>What is long for loopback: only for peers that are silent on purpose.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);

    private const int MostBytes = 200_000;

    public static async Task<string> FetchAsync(DenseLab dense, string domain)
    {
        LookupClient dns = new(new LookupClientOptions(dense.Lab.Resolver) { UseCache = false, Retries = 0 });
        IDnsQueryResponse answer = await dns.QueryAsync("mta-sts." + domain, QueryType.A);
        IPAddress address = answer.Answers.ARecords().First().Address;
        using CancellationTokenSource deadline = new(Patience);
        try
        {
            await using NetworkStream? stream = await dense.Map.DialAsync(address, 443);
            if (stream is null) return dense.Map.TargetOf(address, 443);
            Handshake handshake = new(dense.Map.Root);
            await using SslStream tls = await handshake.ConnectAsync(stream, "mta-sts." + domain, deadline.Token);
            if (handshake.Verdict != "ok") return handshake.Verdict;
            await tls.WriteAsync(Encoding.ASCII.GetBytes($"GET /.well-known/mta-sts.txt HTTP/1.1\r\nHost: mta-sts.{domain}\r\nConnection: close\r\n\r\n"), deadline.Token);
            return Describe(await ReadAsync(tls, deadline.Token));
        }
        catch (OperationCanceledException)
        {
            return "silence";
        }
        catch (Exception e) when (e is AuthenticationException or IOException or SocketException)
        {
            return "no handshake";
        }
    }

    private static async Task<string> ReadAsync(SslStream tls, CancellationToken stop)
    {
        using MemoryStream all = new();
        byte[] buffer = new byte[8_192];
        while (all.Length < MostBytes && await tls.ReadAsync(buffer, stop) is > 0 and int read) await all.WriteAsync(buffer.AsMemory(0, read), stop);
        return Encoding.Latin1.GetString(all.ToArray());
    }

    private static string Describe(string response)
    {
        if (response.Length >= MostBytes) return "flood";
        string[] parts = response.Split("\r\n\r\n", 2);
        string[] head = parts[0].Split("\r\n");
        string headers = string.Join(", ", head.Skip(1).Where(h => !h.StartsWith("Connection", StringComparison.Ordinal)).Select(WithoutNumber));
        string body = parts.Length > 1 ? parts[1].Split('\n')[headers.Contains("chunked", StringComparison.Ordinal) ? 1 : 0].Trim() : "";
        return $"{head[0]} [{headers}] {(body.Any(char.IsControl) ? "binary" : body)}".Trim();
    }

    /// <summary>Lengths of good bodies follow from the domain's name: only what they are instead is told.</summary>
    private static string WithoutNumber(string header) =>
        header.StartsWith("Content-Length: ", StringComparison.Ordinal) && header[16..].All(char.IsAsciiDigit) ? "Content-Length: N" : header;
}
