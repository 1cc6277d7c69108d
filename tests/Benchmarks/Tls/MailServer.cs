using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace MtaStsScanner.Benchmarks.Tls;

/// <summary>An MX host at every address of loopback, for probes from another process: it answers at once, and QUIT after a while, so that as many sessions stand as are wanted.</summary>
internal static class MailServer
{
    private const int Backlog = 4096;

    /// <summary>Serves until it is killed.</summary>
    /// <param name="arguments">Port, a PEM file with key and chain, milliseconds before QUIT is answered.</param>
    public static async Task RunAsync(string[] arguments)
    {
        int port = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        TimeSpan linger = TimeSpan.FromMilliseconds(int.Parse(arguments[2], CultureInfo.InvariantCulture));
        X509Certificate2Collection chain = [];
        chain.ImportFromPemFile(arguments[1]);
        using X509Certificate2 leaf = X509Certificate2.CreateFromPemFile(arguments[1]);
        SslServerAuthenticationOptions tls = new() { ServerCertificateContext = SslStreamCertificateContext.Create(leaf, [.. chain.Skip(1)], offline: true) };
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Any, port));
        listener.Listen(Backlog);
        while (true) _ = ServeAsync(await listener.AcceptAsync(), tls, linger);
    }

    private static async Task ServeAsync(Socket socket, SslServerAuthenticationOptions tls, TimeSpan linger)
    {
        await using NetworkStream plain = new(socket, ownsSocket: true);
        await using SslStream secure = new(plain, leaveInnerStreamOpen: true);
        byte[] buffer = new byte[512];
        try
        {
            await plain.WriteAsync("220 mx.bench.example ESMTP\r\n"u8.ToArray());
            string command;
            while ((command = await ReadAsync(plain, buffer)).StartsWith("EHLO", StringComparison.Ordinal))
            {
                await plain.WriteAsync("250-mx.bench.example\r\n250-PIPELINING\r\n250-SIZE 52428800\r\n250-8BITMIME\r\n250 STARTTLS\r\n"u8.ToArray());
            }

            if (!command.StartsWith("STARTTLS", StringComparison.Ordinal)) return;
            await plain.WriteAsync("220 go ahead\r\n"u8.ToArray());
            await secure.AuthenticateAsServerAsync(tls);
            await ReadAsync(secure, buffer);
            await Task.Delay(linger);
            await secure.WriteAsync("221 bye\r\n"u8.ToArray());
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The probe left.
        }
    }

    private static async Task<string> ReadAsync(Stream stream, byte[] buffer) => Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer));
}
