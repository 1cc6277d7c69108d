using Microsoft.Extensions.Time.Testing;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Tests.Storage;

public sealed class OutputLockTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new(Some.Time);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_second_run_is_refused_with_the_name_of_the_first_until_the_first_is_done()
    {
        using (OutputLock.Take(folder.Path, time))
        {
            OutputLockedException fault = Assert.Throws<OutputLockedException>(() => OutputLock.Take(folder.Path, time));
            Assert.Contains($"process {Environment.ProcessId} ", fault.Message, StringComparison.Ordinal);
            Assert.Contains("since 2026-03-01 02:03:04 UTC", fault.Message, StringComparison.Ordinal);
        }

        using OutputLock again = OutputLock.Take(folder.Path, time);
    }

    [Fact]
    public void The_files_that_a_dead_process_left_are_no_lock()
    {
        using (OutputLock.Take(folder.Path, time))
        {
        }

        string owner = Directory.GetFiles(folder[".mtasts-work"], "lock-owner").Single();
        File.WriteAllText(owner, "process 1 on elsewhere, since 2020-01-01 00:00:00 UTC");

        using OutputLock again = OutputLock.Take(folder.Path, time);
        Assert.DoesNotContain("elsewhere", File.ReadAllText(owner), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_data_sets_do_not_wait_for_each_other()
    {
        using OutputLock one = OutputLock.Take(folder["one"], time);
        using OutputLock two = OutputLock.Take(folder["two"], time);

        Assert.Empty(WorkFolder.Unfinished(folder["one"]));
    }
}
