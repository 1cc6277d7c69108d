using MtaStsScanner.Dns;
using MtaStsScanner.Input;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Cli.Hosting;

/// <summary>Whoever a scan is run for: hears of it while it goes on. One scan at a time.</summary>
internal interface IScanAudience
{
    /// <summary>Something that a person should know. It may hold text from files or the network: escape it.</summary>
    void Notice(string text);

    /// <summary>The list is read, and nothing is measured yet.</summary>
    /// <exception cref="UserException">This list must not be scanned: nothing is left of the scan.</exception>
    void Listed(ScanIdentity identity, SpooledList list);

    /// <summary>Shows how far the scan is, until <paramref name="done"/>.</summary>
    Task FollowAsync(ScanIdentity identity, ScanProgress progress, DnsWitness dns, CancellationToken done);

    /// <summary>The scan is published.</summary>
    void Done(ScanResult result);
}
