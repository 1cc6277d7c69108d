using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace MtaStsScanner.Storage.Sqlite;

/// <summary>The store's one writer. Changes of many callers that wait at the same time share a transaction, hence one fsync.</summary>
internal sealed class StoreWriter : IAsyncDisposable
{
    private const int MostChangesATransaction = 64;
    private const int CacheKiB = 16 * 1024;

    private readonly Channel<Change> queue = Channel.CreateBounded<Change>(new BoundedChannelOptions(MostChangesATransaction) { SingleReader = true });
    private readonly StoreConnection connection;
    private readonly Action rolledBack;
    private readonly Task loop;

    /// <summary>Starts the writer.</summary>
    /// <param name="path">The store's file.</param>
    /// <param name="rolledBack">Called on the writer's thread when changes were undone.</param>
    public StoreWriter(string path, Action rolledBack)
    {
        connection = StoreConnection.Open(path, CacheKiB);
        this.rolledBack = rolledBack;
        connection.Run(StoreSchema.Sql);
        loop = Task.Run(WriteAsync);
    }

    /// <summary>Makes a change and waits until it is durable. Once it is queued it is made, whatever becomes of <paramref name="stop"/>.</summary>
    /// <param name="change">The change, made whole or not at all.</param>
    /// <param name="committed">Called on the writer's thread once the change is durable; before the caller goes on.</param>
    /// <param name="stop">Ends the wait for a place in the queue.</param>
    public async ValueTask ChangeAsync(Action<StoreConnection> change, Action? committed, CancellationToken stop)
    {
        Change queued = new(change, committed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await queue.Writer.WriteAsync(queued, stop);
        await queued.Done.Task;
    }

    /// <summary>True where the disk refuses: it is full, or broken.</summary>
    public static bool IsRefusedByDisk(Exception fault) => fault is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_IOERR };

    /// <summary>What the disk refuses, told as files tell it: those who wait need not know what keeps their changes.</summary>
    public static IOException AsIOFault(Exception fault) => new($"The working store can't be written: {fault.Message}", fault);

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        connection.Dispose();
    }

    private async Task WriteAsync()
    {
        List<Change> together = new(MostChangesATransaction);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (together.Count < MostChangesATransaction && queue.Reader.TryRead(out Change? change)) together.Add(change);
            Commit(together);
            together.Clear();
        }
    }

    private void Commit(List<Change> changes)
    {
        try
        {
            connection["BEGIN IMMEDIATE"].Execute();
            foreach (Change change in changes) change.Make(connection);
            connection["COMMIT"].Execute();
        }
#pragma warning disable CA1031 // A full disk is for the callers to hear of, each of them; the writer stays.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            if (connection.InTransaction) connection["ROLLBACK"].Execute();
            rolledBack();
            foreach (Change change in changes) change.Done.SetException(IsRefusedByDisk(fault) ? AsIOFault(fault) : fault);
            return;
        }

        foreach (Change change in changes)
        {
            change.Committed?.Invoke();
            change.Done.SetResult();
        }
    }

    private sealed record Change(Action<StoreConnection> Make, Action? Committed, TaskCompletionSource Done);
}
