using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MtaStsScanner.Interop;

/// <summary>A server that a test started, and ends.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30), Between = TimeSpan.FromMilliseconds(50);

    private readonly Process process;

    private ServerProcess(Process process) => this.process = process;

    /// <summary>Where a program lies, also where only the system's administrator has it on the path; null where nowhere.</summary>
    public static string? Find(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/usr/local/sbin".Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">So that it stays in the foreground.</param>
    /// <param name="answers">Asks it something.</param>
    /// <param name="environment">Variables beside those of this process.</param>
    public static async Task<ServerProcess> StartAsync(
        string program, IEnumerable<string> arguments, Func<Task<bool>> answers, IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = new(Find(program)!, arguments) { UseShellExecute = false };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        ServerProcess server = new(Process.Start(start)!);
        long began = TimeProvider.System.GetTimestamp();
        while (!await answers())
        {
            if (!server.process.HasExited && TimeProvider.System.GetElapsedTime(began) < LongestStart)
            {
                await Task.Delay(Between);
                continue;
            }

            await server.DisposeAsync();
            throw new InvalidOperationException($"{program} does not answer");
        }

        return server;
    }

    /// <summary>Whether someone listens there.</summary>
    public static async Task<bool> ListensAsync(IPEndPoint at)
    {
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(at);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>A port of loopback that nobody has at the moment.</summary>
    public static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
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
