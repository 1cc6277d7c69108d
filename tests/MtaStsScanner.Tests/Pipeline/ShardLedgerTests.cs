using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Tests.Pipeline;

public sealed class ShardLedgerTests
{
    [Fact]
    public void A_shard_is_closed_by_whoever_settles_last_and_only_once()
    {
        ShardLedger ledger = new();
        ledger.Open(7);
        ledger.Add(7);
        ledger.Add(7);
        Assert.False(ledger.Settle(7));
        Assert.False(ledger.Settle(7));
        Assert.True(ledger.CloseReading(7));
        Assert.Throws<InvalidOperationException>(() => ledger.Settle(7));
    }

    [Fact]
    public void An_empty_shard_is_closed_when_it_is_read()
    {
        ShardLedger ledger = new();
        ledger.Open(0);
        Assert.True(ledger.CloseReading(0));
    }

    [Fact]
    public async Task Many_threads_close_a_shard_exactly_once()
    {
        ShardLedger ledger = new();
        ledger.Open(1);
        for (int n = 0; n < 10_000; n++) ledger.Add(1);
        int closed = ledger.CloseReading(1) ? 1 : 0;
        await Parallel.ForAsync(0, 10_000, (_, _) =>
        {
            if (ledger.Settle(1)) Interlocked.Increment(ref closed);
            return ValueTask.CompletedTask;
        });
        Assert.Equal(1, closed);
    }
}
