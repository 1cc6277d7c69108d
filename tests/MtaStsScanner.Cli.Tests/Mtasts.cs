using System.Diagnostics;

namespace MtaStsScanner.Cli.Tests;

/// <summary>Runs the built program as its users do.</summary>
internal static class Mtasts
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    /// <summary>The built program.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "mtasts.exe" : "mtasts");

    /// <summary>Runs it to the end.</summary>
    public static Task<ProgramRun> RunAsync(IEnumerable<string> arguments, string? input = null) => RunAsync(Program, arguments, input);

    /// <summary>Runs a program that runs it.</summary>
    public static async Task<ProgramRun> RunAsync(string program, IEnumerable<string> arguments, string? input = null)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        using CancellationTokenSource limit = new(Longest);
        if (input is not null) await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return new(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}

/// <summary>What a run of the program came to.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Error);
