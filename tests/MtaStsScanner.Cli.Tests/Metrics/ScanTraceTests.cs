using System.Collections.Concurrent;
using System.Diagnostics;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Cli.Tests.Metrics;

[Collection(nameof(Traced))]
public sealed class ScanTraceTests
{
    [Fact]
    public async Task There_is_a_span_for_a_stage_and_a_shard_and_none_for_a_domain()
    {
        ConcurrentQueue<Activity> spans = new();
        using ActivityListener listener = new()
        {
            ShouldListenTo = s => s.Name == ScanTrace.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using LabScan scan = await LabScan.PrepareAsync([.. Enumerable.Range(0, 200).Select(n => $"d{n}.example.org")]);
        Activity? around = Activity.Current;
        await scan.RunAsync();

        Assert.Same(around, Activity.Current);
        Dictionary<string, int> counts = spans.CountBy(s => s.OperationName).ToDictionary();
        Assert.True(scan.Shards > 1);
        Assert.Equal((1, scan.Shards, scan.Shards, 1), (counts["scan"], counts["resolve shard"], counts["judge shard"], counts["publish"]));
        Assert.Equal(1, counts["probe addresses"]);
        Assert.Equal(5, counts.Count);
        Activity whole = spans.Single(s => s.OperationName == "scan");
        Assert.All(spans.Where(s => s != whole), s => Assert.Equal(whole.SpanId, s.ParentSpanId));
        Assert.All(spans, s => Assert.Equal(ActivityStatusCode.Unset, s.Status));
        Assert.Equal(Enumerable.Range(0, scan.Shards), spans.Where(s => s.OperationName == "resolve shard").Select(s => (int)s.GetTagItem("mtasts.shard")!).Order());
    }
}
