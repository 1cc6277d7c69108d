using System.Diagnostics;
using System.Globalization;
using MtaStsScanner.Reporting;

namespace MtaStsScanner.Cli.Alerting;

/// <summary>A program of the user's that gets the batch as JSON on standard input; exit code 0 means delivered. No shell is between: nothing from a list is ever taken for a command.</summary>
/// <param name="name">Its name.</param>
/// <param name="command">The program and its arguments.</param>
/// <param name="time">The clock.</param>
internal sealed class CommandChannel(string name, IReadOnlyList<string> command, TimeProvider time) : IChannel
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private const int MostSaid = 500;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public async Task<string?> SendAsync(AlertBatch batch, CancellationToken stop)
    {
        using CancellationTokenSource limit = new(Deadline, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1))
            {
                RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false,
            })!;
            try
            {
                return await ConverseAsync(process, batch, either.Token).ConfigureAwait(false);
            }
            finally
            {
                if (!process.HasExited) process.Kill(entireProcessTree: true);
            }
        }
        catch (OperationCanceledException)
        {
            return "the command did not end in time";
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException or InvalidOperationException)
        {
            return $"the command can't be run: {e.Message}";
        }
    }

    private static async Task<string?> ConverseAsync(Process process, AlertBatch batch, CancellationToken stop)
    {
        // What it says is taken and forgotten, but for its beginning: a pipe that nobody reads would stop it.
        Task<string> error = BeginningAsync(process.StandardError, stop), output = BeginningAsync(process.StandardOutput, stop);
        try
        {
            await process.StandardInput.WriteAsync(AlertJson.Of(batch).AsMemory(), stop).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It does not read: its exit code says whether that is a fault.
        }

        await process.WaitForExitAsync(stop).ConfigureAwait(false);
        await output.ConfigureAwait(false);
        string said = await error.ConfigureAwait(false);
        return process.ExitCode == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"the command ended with exit code {process.ExitCode}: {Escape.ForTerminal(said.Trim())}");
    }

    private static async Task<string> BeginningAsync(StreamReader reader, CancellationToken stop)
    {
        char[] buffer = new char[MostSaid];
        int count = await reader.ReadBlockAsync(buffer, stop).ConfigureAwait(false);
        char[] rest = new char[MostSaid];
        while (await reader.ReadAsync(rest, stop).ConfigureAwait(false) > 0)
        {
        }

        return new string(buffer, 0, count);
    }
}
