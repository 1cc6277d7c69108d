using MtaStsScanner.Cli.Face;
using MtaStsScanner.Cli.Scheduling;
using MtaStsScanner.Cli.Tests.Metrics;

namespace MtaStsScanner.Cli.Tests.Face;

public sealed class LiveViewTests : IDisposable
{
    private readonly FixedStatus status = FixedStatus.Busy("nightly");

    public void Dispose() => status.Dispose();

    [Fact]
    public void While_only_time_goes_on_the_page_keeps_its_layout()
    {
        ServiceSnapshot now = status.Snapshot, later = now with { At = now.At.AddSeconds(1) };
        Assert.Equal(LiveView.Of(now).Revision, LiveView.Of(later).Revision);
        Assert.NotEqual(LiveView.Of(now).Texts["now"], LiveView.Of(later).Texts["now"]);
    }

    [Theory]
    [InlineData("the run ended")]
    [InlineData("its list was read")]
    [InlineData("a run was remembered")]
    [InlineData("the next run is another")]
    [InlineData("not ready")]
    [InlineData("a job more")]
    public void What_changes_the_layout_changes_the_revision(string what)
    {
        ServiceSnapshot now = status.Snapshot;
        JobStatus job = now.Jobs[0];
        ServiceSnapshot then = what switch
        {
            "the run ended" => now with { Running = null },
            "its list was read" => now with { Running = now.Running! with { Progress = null, Dns = null, ScanId = null } },
            "a run was remembered" => now with { Jobs = [job with { Runs = [job.Runs[0] with { EndedAt = now.At }, .. job.Runs] }] },
            "the next run is another" => now with { Jobs = [job with { Next = now.At }] },
            "not ready" => now with { NotReady = "no" },
            _ => now with { Jobs = [job, FixedStatus.Job("weekly")] },
        };
        Assert.NotEqual(LiveView.Of(now).Revision, LiveView.Of(then).Revision);
    }
}
