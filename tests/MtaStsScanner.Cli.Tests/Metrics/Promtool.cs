namespace MtaStsScanner.Cli.Tests.Metrics;

/// <summary>Prometheus' own checker, where scripts/interop-servers.sh could get it.</summary>
internal static class Promtool
{
    /// <summary>Where it lies; null where nowhere.</summary>
    public static string? Path { get; } =
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/local/bin".Split(':').Select(folder => System.IO.Path.Combine(folder, "promtool")).FirstOrDefault(File.Exists);

    /// <summary>Runs it; skips the test where it is missing.</summary>
    public static Task<ProgramRun> RunAsync(IEnumerable<string> arguments, string? input = null)
    {
        Assert.SkipWhen(Path is null, "promtool is not installed: run scripts/interop-servers.sh as root");
        return Mtasts.RunAsync(Path!, arguments, input);
    }
}
