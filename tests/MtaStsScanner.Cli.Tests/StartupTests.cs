using System.Text;

namespace MtaStsScanner.Cli.Tests;

/// <summary>What only the service needs costs nobody else anything.</summary>
public sealed class StartupTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("--version")]
    [InlineData("lint", "record", "v=STSv1; id=1;")]
    [InlineData("schema")]
    public async Task Short_commands_load_nothing_of_the_web_server_or_of_telemetry(params string[] arguments)
    {
        string trace = folder["loaded.nettrace"];
        // The runtime's own log of loaded assemblies (keyword 8: loader).
        ProgramRun run = await Mtasts.RunAsync("/usr/bin/env",
        [
            "DOTNET_EnableEventPipe=1", $"DOTNET_EventPipeOutputPath={trace}", "DOTNET_EventPipeConfig=Microsoft-Windows-DotNETRuntime:0x8:4", Mtasts.Program, .. arguments,
        ]);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        string loaded = Encoding.Unicode.GetString(await File.ReadAllBytesAsync(trace)) + Encoding.Unicode.GetString((await File.ReadAllBytesAsync(trace))[1..]);
        Assert.Contains("System.CommandLine", loaded, StringComparison.Ordinal);
        Assert.All((string[])["Microsoft.AspNetCore", "OpenTelemetry", "Prometheus.", "Microsoft.Extensions.Hosting"], name => Assert.DoesNotContain(name, loaded, StringComparison.Ordinal));
    }
}
