using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;

namespace MtaStsScanner.Tests.Dialing;

/// <summary><c>openssl s_server</c>, for what .NET's own server can't do: one connection on a port of loopback that is free.</summary>
internal sealed class OpenSslServer : IAsyncDisposable
{
    private const string Accepts = "ACCEPT ";

    private readonly Process running;
    private readonly string pemFile;

    private OpenSslServer(Process process, string file, IPEndPoint endpoint)
    {
        running = process;
        pemFile = file;
        Endpoint = endpoint;
    }

    public IPEndPoint Endpoint { get; }

    /// <summary>Starts it with a leaf; null where there is no openssl.</summary>
    public static async Task<OpenSslServer?> TryStartAsync(LeafChain chain, RSA key, string arguments)
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, $"{chain.Leaf.ExportCertificatePem()}\n{chain.Above[0].ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        ProcessStartInfo start = new("openssl", $"s_server -accept 127.0.0.1:0 -naccept 1 -cert {file} -cert_chain {file} -key {file} {arguments}")
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            Process process = Process.Start(start)!;
            string? line;
            do line = await process.StandardOutput.ReadLineAsync();
            while (line?.StartsWith(Accepts, StringComparison.Ordinal) == false);
            if (line is not null) return new OpenSslServer(process, file, IPEndPoint.Parse(line[Accepts.Length..]));
            await process.WaitForExitAsync();
            process.Dispose();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No openssl here.
        }

        File.Delete(file);
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        if (!running.HasExited) running.Kill();
        await running.WaitForExitAsync();
        running.Dispose();
        File.Delete(pemFile);
    }
}
