using System.Collections.Concurrent;
using System.Diagnostics;
using MtaStsScanner.Dialing;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Tests.Pipeline;

public sealed class SpanTests
{
    private const string Name = "span of a test", Tag = "number";

    [Fact]
    public void Spans_side_by_side_end_one_by_one_and_what_is_left_was_cut_off()
    {
        using Listener listener = new(Name);
        Activity? around = Activity.Current;
        using (OpenSpans spans = new(Name, Tag))
        {
            foreach (int number in (int[])[1, 2, 3]) spans.Begin(number);
            Assert.Same(around, Activity.Current);
            spans.End(2);
            spans.End(2);
            Assert.Equal([(2, ActivityStatusCode.Unset)], listener.Ended);
        }

        Assert.Equal([(1, ActivityStatusCode.Error), (2, ActivityStatusCode.Unset), (3, ActivityStatusCode.Error)], listener.Ended.Order());
    }

    [Fact]
    public void A_round_of_probes_ends_when_the_last_of_its_addresses_is_saved()
    {
        using Listener listener = new("probe addresses");
        using ProbeRounds rounds = new(2);
        int[] handedOut = [.. Enumerable.Range(0, 5).Select(_ => rounds.HandOut())];
        Assert.Equal([0, 0, 1, 1, 2], handedOut);
        rounds.Settle(1);
        rounds.Settle(0);
        Assert.Empty(listener.Ended);
        rounds.Settle(1);
        Assert.Equal([1], listener.Ended.Select(e => e.Number));
        rounds.Settle(2);
        Assert.Equal([1], listener.Ended.Select(e => e.Number));
        rounds.Close();
        rounds.Settle(0);
        Assert.Equal([1, 2, 0], listener.Ended.Select(e => e.Number));
    }

    [Fact]
    public void Without_a_listener_there_is_no_span() => Assert.Null(ScanTrace.Around("nobody listens to this"));

    [Fact]
    public void What_is_in_flight_in_a_stage_is_counted_until_it_leaves()
    {
        ScanProgress progress = new(new ConnectionSlots());
        using (progress.Enter(ScanStages.Policy))
        {
            using (progress.Enter(ScanStages.Policy)) Assert.Equal((0, 2, 0), (progress.InFlight(ScanStages.Dns), progress.InFlight(ScanStages.Policy), progress.InFlight(ScanStages.Smtp)));
            Assert.Equal(1, progress.InFlight(ScanStages.Policy));
        }

        Assert.Equal(0, progress.InFlight(ScanStages.Policy));
    }

    /// <summary>Hears of spans of one name alone: other tests may make others meanwhile.</summary>
    private sealed class Listener : IDisposable
    {
        private readonly ConcurrentQueue<Activity> ended = new();
        private readonly ActivityListener listener;

        public Listener(string name)
        {
            listener = new()
            {
                ShouldListenTo = s => s.Name == ScanTrace.SourceName,
                Sample = (ref ActivityCreationOptions<ActivityContext> o) => o.Name == name ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
                ActivityStopped = ended.Enqueue,
            };
            ActivitySource.AddActivityListener(listener);
        }

        public IReadOnlyList<(int Number, ActivityStatusCode Status)> Ended => [.. ended.Select(a => ((int)(a.GetTagItem(Tag) ?? a.GetTagItem(ScanTrace.Round))!, a.Status))];

        public void Dispose() => listener.Dispose();
    }
}
