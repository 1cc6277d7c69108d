using System.Diagnostics;
using System.Net;
using MtaSts;
using MtaStsScanner.Dns;

namespace MtaStsScanner.Interop;

/// <summary>A DNS server that a test started, and ends.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30), Between = TimeSpan.FromMilliseconds(50);

    private readonly Process process;

    private ServerProcess(Process process) => this.process = process;

    /// <summary>Where a program lies, also where only the system's administrator has it on the path; null where nowhere.</summary>
    public static string? Find(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/usr/local/sbin".Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Starts it and waits until it knows an address.</summary>
    public static async Task<ServerProcess> StartAsync(string program, IEnumerable<string> arguments, IPEndPoint at, string knownName)
    {
        ServerProcess server = new(Process.Start(Find(program)!, arguments));
        long start = TimeProvider.System.GetTimestamp();
        using DnsClientAdapter client = new(new DnsOptions { Resolvers = [at], Timeout = TimeSpan.FromSeconds(1), Tries = 1 });
        while ((await client.AskAsync(knownName, DnsRecordType.A, CancellationToken.None)).Outcome != DnsOutcome.Records)
        {
            if (!server.process.HasExited && TimeProvider.System.GetElapsedTime(start) < LongestStart)
            {
                await Task.Delay(Between);
                continue;
            }

            await server.DisposeAsync();
            throw new InvalidOperationException($"{program} does not answer");
        }

        return server;
    }

    /// <summary>Runs a program to its end and takes its output.</summary>
    public static async Task<string> OutputOfAsync(string program, params string[] arguments)
    {
        using Process run = Process.Start(new ProcessStartInfo(Find(program)!, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        string output = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        return output;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
