using System.Diagnostics;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Pipeline;

/// <summary>
/// The spans of a scan, for whoever listens: one for the scan, for each shard that is resolved or judged, for every so many addresses that are probed, for each retry and for publishing.
/// None for a domain, and none names one. Without a listener nothing is made.
/// </summary>
public static class ScanTrace
{
    /// <summary>The name to listen to.</summary>
    public const string SourceName = "MtaStsScanner";

    internal const string Shard = "mtasts.shard", Round = "mtasts.round", ScanId = "mtasts.scan_id", Domains = "mtasts.domains";

    private static readonly ActivitySource Source = new(SourceName, Software.Version);

    /// <summary>A span around what the caller does until it disposes it.</summary>
    internal static Activity? Around(string name) => Source.StartActivity(name);

    /// <summary>A span that others end: it goes on beside the caller's, and what the caller begins next is not within it.</summary>
    internal static Activity? Beside(string name)
    {
        Activity? around = Activity.Current;
        Activity? span = Source.StartActivity(name);
        Activity.Current = around;
        return span;
    }

    /// <summary>What a span was for came to nothing. Only the kind of the fault is told: its text may name anything.</summary>
    internal static void Failed(Activity? span, Exception fault) => span?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);
}
