using MtaStsScanner.Cli.Scheduling;
using MtaStsScanner.Cli.Tests.Metrics;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Cli.Tests.Scheduling;

public sealed class JobLedgerTests
{
    [Fact]
    public void Figures_of_a_run_are_remembered_with_its_certificates()
    {
        using TemporaryFolder folder = new();
        JobStatus job = FixedStatus.Job("nightly");
        JobLedger.Open(folder.Path).Note(job.Name, job.Runs[0].EndedAt, job.Runs);
        RunFigures before = job.Runs[0].Figures!, after = JobLedger.Open(folder.Path).Of(job.Name, default).Runs.Single(r => r.Figures is not null).Figures!;
        Assert.Equal(before.Verdicts, after.Verdicts);
        CertificateExpiry was = Assert.Single(before.Certificates), read = Assert.Single(after.Certificates);
        Assert.Equal((was.Stage, was.Accepted, was.NextNotAfter), (read.Stage, read.Accepted, read.NextNotAfter));
        Assert.Equal(was.Ends, read.Ends);
    }
}
