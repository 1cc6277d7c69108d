using MtaStsScanner.Cli.Hosting;
using MtaStsScanner.Dns;
using MtaStsScanner.Input;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Cli.Tests.Nights;

/// <summary>Keeps what a scan says.</summary>
internal sealed class QuietAudience : IScanAudience
{
    public List<string> Notices { get; } = [];

    public void Notice(string text) => Notices.Add(text);

    public void Listed(ScanIdentity identity, SpooledList list)
    {
    }

    public Task FollowAsync(ScanIdentity identity, ScanProgress progress, DnsWitness dns, CancellationToken done) => Task.CompletedTask;

    public void Done(ScanResult result)
    {
    }
}
