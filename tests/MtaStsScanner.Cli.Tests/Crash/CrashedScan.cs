using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MtaStsScanner.Cli.Tests.Crash;

/// <summary>A scan that is cut off again and again and taken up each time until it is published.</summary>
/// <param name="lab">What is measured.</param>
/// <param name="outFolder">Its data set.</param>
internal sealed class CrashedScan(CrashLab lab, string outFolder)
{
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Stop = 19;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private bool nothingToResume;

    /// <summary>How often it was taken up.</summary>
    public int Resumes { get; private set; }

    /// <summary>True once it is published.</summary>
    public bool IsPublished => Directory.Exists(Path.Combine(outFolder, "scans")) && Directory.EnumerateFiles(Path.Combine(outFolder, "scans"), "*.json").Any();

    /// <summary>Runs until <paramref name="moment"/> says so, then sends <paramref name="signal"/>.</summary>
    /// <returns>Whether it was cut off or came to its end first, and how it ended.</returns>
    public async Task<CutOff> RunUntilAsync(Func<bool> moment, int signal)
    {
        using Process process = Begin();
        while (!process.HasExited && !moment()) await Task.Delay(2);
        bool cut = !process.HasExited && Send(process.Id, signal) == 0;
        CrashedRun run = await EndOf(process);
        return new(cut && run.ExitCode != ExitCode.Done, run);
    }

    /// <summary>Runs it to its end.</summary>
    public async Task<CrashedRun> RunToEndAsync()
    {
        CrashedRun run;
        do
        {
            using Process process = Begin();
            run = await EndOf(process);
        }
        while (run.ExitCode == ExitCode.Done && !IsPublished);
        return run;
    }

    /// <summary>Starts it, or takes it up where there is something to take up.</summary>
    /// <param name="again">True to start it in any case.</param>
    public Process Begin(bool again = false)
    {
        // One that died before its list was read has nothing to take up: it is begun again, as its user would.
        bool resume = !again && !nothingToResume && Directory.Exists(outFolder);
        if (resume) Resumes++;
        string[] arguments = resume ? ["scan", "--resume", outFolder, "-q"] : ["scan", lab.List, .. lab.Arguments, "--out", outFolder, "-q"];
        return Process.Start(new ProcessStartInfo(Mtasts.Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
    }

    /// <summary>Waits for the end of a run.</summary>
    public async Task<CrashedRun> EndOf(Process process)
    {
        using CancellationTokenSource limit = new(Longest);
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        CrashedRun run = new(process.ExitCode, await output + await error);
        nothingToResume = run.Text.Contains("nothing to resume", StringComparison.Ordinal);
        return run;
    }

    /// <summary>Sends a signal to a process.</summary>
    [DllImport("libc", EntryPoint = "kill")]
    public static extern int Send(int process, int signal);
}

/// <summary>How a run of the program ended.</summary>
internal sealed record CrashedRun(int ExitCode, string Text);

/// <summary>Whether a run was cut off, and how it ended.</summary>
internal sealed record CutOff(bool WasCut, CrashedRun Run);
