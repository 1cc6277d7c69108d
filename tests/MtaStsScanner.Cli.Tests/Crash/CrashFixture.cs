using System.Globalization;

namespace MtaStsScanner.Cli.Tests.Crash;

/// <summary>The lab of all crash tests. How many kills and names there are, the environment says: scripts/crash-test.sh sets it; without it the form is a short one.</summary>
public sealed class CrashFixture : IAsyncLifetime
{
    internal CrashLab Lab { get; private set; } = null!;

    /// <summary>How many names are scanned.</summary>
    internal static int Names => Setting("NAMES", 300);

    /// <summary>True where processes can be killed, stopped and frozen.</summary>
    internal static bool HasSignals => !OperatingSystem.IsWindows();

    public async ValueTask InitializeAsync()
    {
        if (HasSignals) Lab = await CrashLab.StartAsync(Names, MtaStsScanner.Lab.LabMix.Dense, "--lab-deadlines", "usual");
    }

    public ValueTask DisposeAsync() => Lab?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>A number from the environment.</summary>
    internal static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable("MTASTS_CRASH_" + name), CultureInfo.InvariantCulture, out int value) ? value : otherwise;

    /// <summary>Adds a line to the report that scripts/crash-test.sh prints.</summary>
    internal static async Task ReportAsync(string line)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        if (Environment.GetEnvironmentVariable("MTASTS_CRASH_REPORT") is { } file) await File.AppendAllTextAsync(file, line + '\n');
    }
}
