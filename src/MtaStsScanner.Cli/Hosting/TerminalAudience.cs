using System.Text.Json;
using MtaStsScanner.Cli.Terminal;
using MtaStsScanner.Dns;
using MtaStsScanner.Input;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Reporting;

namespace MtaStsScanner.Cli.Hosting;

/// <summary>Whoever typed the command: progress and notices go to stderr, the summary to stdout.</summary>
/// <param name="json">The summary for machines.</param>
/// <param name="quiet">No progress.</param>
/// <param name="time">The clock.</param>
internal sealed class TerminalAudience(bool json, bool quiet, TimeProvider time) : IScanAudience
{
    private static readonly JsonSerializerOptions SummaryJson = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Says on stderr what a person should know.</summary>
    public static void Say(string text) => Console.Error.WriteLine($"mtasts: {Escape.ForTerminal(text)}");

    /// <inheritdoc/>
    public void Notice(string text) => Say(text);

    /// <inheritdoc/>
    public void Listed(ScanIdentity identity, SpooledList list)
    {
    }

    /// <inheritdoc/>
    public Task FollowAsync(ScanIdentity identity, ScanProgress progress, DnsWitness dns, CancellationToken done) => new ProgressReporter(progress, time).RunAsync(quiet, done);

    /// <inheritdoc/>
    public void Done(ScanResult result)
    {
        if (json) Console.Out.WriteLine(JsonSerializer.Serialize(result, SummaryJson));
        else ScanSummary.Write(result, Console.Out);
    }
}
