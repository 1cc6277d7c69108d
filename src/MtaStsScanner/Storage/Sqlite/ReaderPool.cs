using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace MtaStsScanner.Storage.Sqlite;

/// <summary>
/// Connections for reading, as many as may read at once. A stream is read page by page, each page in a short transaction of its own:
/// a consumer that takes its time holds no connection and does not keep the write-ahead log from being folded in.
/// </summary>
internal sealed class ReaderPool(string path) : IDisposable
{
    private const int MostReaders = 4;
    private const int CacheKiB = 4096;

    private readonly ConcurrentBag<StoreConnection> idle = [];
    private readonly SemaphoreSlim free = new(MostReaders);

    /// <summary>Reads with one of the connections.</summary>
    public async ValueTask<T> ReadAsync<T>(Func<StoreConnection, T> read, CancellationToken stop)
    {
        await free.WaitAsync(stop);
        try
        {
            if (!idle.TryTake(out StoreConnection? connection)) connection = StoreConnection.Open(path, CacheKiB);
            try
            {
                return read(connection);
            }
            finally
            {
                idle.Add(connection);
            }
        }
        finally
        {
            free.Release();
        }
    }

    /// <summary>Reads a stream page by page.</summary>
    /// <param name="page">Reads the page after the last row of the page before (null at first); an empty page is the end.</param>
    /// <param name="stop">Ends the stream.</param>
    public async IAsyncEnumerable<T> StreamAsync<T>(Func<StoreConnection, T?, List<T>> page, [EnumeratorCancellation] CancellationToken stop)
        where T : class
    {
        T? last = null;
        while (true)
        {
            List<T> rows = await ReadAsync(c => page(c, last), stop);
            if (rows.Count == 0) yield break;
            foreach (T row in rows) yield return row;
            last = rows[^1];
        }
    }

    public void Dispose()
    {
        foreach (StoreConnection connection in idle) connection.Dispose();
        free.Dispose();
    }
}
