using MtaStsScanner.Cli.Metrics;

namespace MtaStsScanner.Cli.Tests.Metrics;

public sealed class TextfileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FixedStatus status = FixedStatus.Busy("nightly");

    private string File => folder["mtasts.prom"];

    public void Dispose()
    {
        folder.Dispose();
        status.Dispose();
    }

    [Fact]
    public async Task The_file_is_what_metrics_tells_readable_by_all_and_alone()
    {
        await WriteAsync();
        Assert.Equal(await MetricTexts.OfAsync(status.Snapshot), await System.IO.File.ReadAllTextAsync(File));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead, System.IO.File.GetUnixFileMode(File));
        Assert.Equal([File], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Who_reads_the_old_file_reads_it_to_the_end()
    {
        await WriteAsync();
        using StreamReader old = new(File);
        status.Snapshot = status.Snapshot with { Running = null };
        await WriteAsync();
        Assert.Contains("mtasts_running{job=\"nightly\"} 1", await old.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Contains("mtasts_running{job=\"nightly\"} 0", await System.IO.File.ReadAllTextAsync(File), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_lies_at_the_name_beside_it_is_not_written_through()
    {
        await System.IO.File.WriteAllTextAsync(folder["victim"], "mine");
        System.IO.File.CreateSymbolicLink(File + ".tmp", folder["victim"]);
        await WriteAsync();
        Assert.Equal("mine", await System.IO.File.ReadAllTextAsync(folder["victim"]));
    }

    [Fact]
    public async Task A_write_that_is_stopped_leaves_the_old_file_and_nothing_beside_it()
    {
        await WriteAsync();
        string before = await System.IO.File.ReadAllTextAsync(File);
        status.Snapshot = status.Snapshot with { Running = null };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MetricsTextfile.WriteTextfileAsync(status.Snapshot, File, new CancellationToken(canceled: true)));
        Assert.Equal(before, await System.IO.File.ReadAllTextAsync(File));
        Assert.Equal([File], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Where_there_is_no_folder_it_fails() =>
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => MetricsTextfile.WriteTextfileAsync(status.Snapshot, folder["nowhere/mtasts.prom"], CancellationToken.None));

    private Task WriteAsync() => MetricsTextfile.WriteTextfileAsync(status.Snapshot, File, CancellationToken.None);
}
