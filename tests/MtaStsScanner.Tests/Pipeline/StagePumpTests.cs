using System.Threading.Channels;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Tests.Pipeline;

public sealed class StagePumpTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_item_comes_out_once_and_the_output_is_completed()
    {
        Channel<int> input = StagePump.Bounded<int>(4);
        Channel<int> output = StagePump.Bounded<int>(4);
        Task feeding = FeedAsync(input.Writer, 1_000);
        Task pumping = StagePump.TransformAsync(input.Reader, output.Writer, 8, (n, _) => ValueTask.FromResult(n * 2), Stop);

        List<int> seen = [];
        await foreach (int n in output.Reader.ReadAllAsync(Stop)) seen.Add(n);
        await Task.WhenAll(feeding, pumping);

        Assert.Equal(Enumerable.Range(0, 1_000).Select(n => n * 2), seen.Order());
    }

    [Fact]
    public async Task A_full_channel_holds_up_the_stage_before_it()
    {
        Channel<int> output = StagePump.Bounded<int>(2);
        int done = 0;
        Channel<int> input = StagePump.Bounded<int>(100);
        await FeedAsync(input.Writer, 100);
        Task pumping = StagePump.TransformAsync(
            input.Reader,
            output.Writer,
            3,
            (n, _) =>
            {
                Interlocked.Increment(ref done);
                return ValueTask.FromResult(n);
            },
            Stop);

        // Two lie in the channel and each of three workers holds one that it can't write: nobody goes on until somebody reads.
        while (Volatile.Read(ref done) < 5) await Task.Yield();
        Assert.Equal(2, output.Reader.Count);
        Assert.False(pumping.IsCompleted);
        Assert.Equal(5, Volatile.Read(ref done));

        await foreach (int _ in output.Reader.ReadAllAsync(Stop)) { }
        await pumping;
        Assert.Equal(100, done);
    }

    [Fact]
    public async Task A_fault_of_one_worker_ends_all_and_is_the_fault_that_is_told()
    {
        Channel<int> input = StagePump.Bounded<int>(1);
        Channel<int> output = StagePump.Bounded<int>(1);
        Task feeding = FeedForeverAsync(input.Writer, Stop);
        Task pumping = StagePump.TransformAsync(
            input.Reader, output.Writer, 4, (n, _) => n == 50 ? throw new InvalidDataException("fifty") : ValueTask.FromResult(n), Stop);
        Task reading = DrainAsync(output.Reader);

        InvalidDataException fault = await Assert.ThrowsAsync<InvalidDataException>(() => StagePump.AllAsync(pumping, reading));
        Assert.Equal("fifty", fault.Message);
        input.Writer.TryComplete();
        await Assert.ThrowsAsync<ChannelClosedException>(() => feeding);
    }

    [Fact]
    public async Task Stopping_ends_workers_that_wait()
    {
        using CancellationTokenSource stop = new();
        Channel<int> never = StagePump.Bounded<int>(1);
        Task waiting = StagePump.ForEachAsync(never.Reader, 5, (_, _) => ValueTask.CompletedTask, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private static async Task FeedAsync(ChannelWriter<int> writer, int count)
    {
        for (int n = 0; n < count; n++) await writer.WriteAsync(n, Stop);
        writer.Complete();
    }

    private static async Task FeedForeverAsync(ChannelWriter<int> writer, CancellationToken stop)
    {
        for (int n = 0; ; n++) await writer.WriteAsync(n, stop);
    }

    private static async Task DrainAsync(ChannelReader<int> reader)
    {
        await foreach (int _ in reader.ReadAllAsync(Stop)) { }
    }
}
