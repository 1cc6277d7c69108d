using System.Globalization;
using Microsoft.Data.Sqlite;
using MtaStsScanner.Smtp;

namespace MtaStsScanner.Storage.Sqlite;

/// <summary>
/// The working store in one SQLite file (WAL, synchronous=FULL): one writer that commits the changes of all who wait together, and a few readers.
/// Resident memory does not grow with what is kept.
/// </summary>
public sealed partial class SqliteWorkStore : IWorkStore
{
    private const int PageRows = 256;
    private const string SeedNote = "store.seed";
    private const string KeepNote = "INSERT OR REPLACE INTO note (name, value) VALUES ($1, $2)";

    private readonly long seed;
    private readonly ReaderPool readers;
    private readonly StoreWriter writer;
    private readonly RecentlyKept<Endpoint> recentEndpoints = new(50_000);
    private readonly RecentlyKept<string> recentBlobs = new(20_000);
    private long pendingEndpoints;
    private long vouchedFor;

    private SqliteWorkStore(string path, long seed, long pendingEndpoints)
    {
        this.seed = seed;
        this.pendingEndpoints = pendingEndpoints;
        writer = new StoreWriter(path, ForgetRecent);
        readers = new ReaderPool(path);
    }

    /// <summary>Opens the store, or makes it.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="seed">Shuffles the addresses; a store that exists keeps the seed it was made with.</param>
    /// <exception cref="InvalidDataException">Another version made the store, or it is none.</exception>
    public static SqliteWorkStore Open(string path, long seed)
    {
        try
        {
            using StoreConnection connection = StoreConnection.Open(path, cacheKiB: 1024);
            CheckVersion(connection, path);
            connection["INSERT OR IGNORE INTO note (name, value) VALUES ($1, $2)"].Execute(SeedNote, seed.ToString(CultureInfo.InvariantCulture));
            string kept = (string)connection["SELECT value FROM note WHERE name = $1"].Scalar(SeedNote)!;
            long pending = (long)connection["SELECT count(*) FROM endpoint WHERE pending = 1"].Scalar()!;
            return new SqliteWorkStore(path, long.Parse(kept, CultureInfo.InvariantCulture), pending);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == SQLitePCL.raw.SQLITE_NOTADB)
        {
            throw new InvalidDataException($"{path} is not a working store.", fault);
        }
        catch (SqliteException fault) when (StoreWriter.IsRefusedByDisk(fault))
        {
            throw StoreWriter.AsIOFault(fault);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<string?> GetNoteAsync(string name, CancellationToken stop) =>
        (string?)await readers.ReadAsync(c => c["SELECT value FROM note WHERE name = $1"].Scalar(name), stop);

    /// <inheritdoc/>
    public ValueTask SetNoteAsync(string name, string value, CancellationToken stop) =>
        writer.ChangeAsync(c => c[KeepNote].Execute(name, value), committed: null, stop);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        readers.Dispose();
        units.Dispose();
    }

    private static void CheckVersion(StoreConnection connection, string path)
    {
        long version = (long)connection["PRAGMA user_version"].Scalar()!;
        if (version is not (0 or StoreSchema.Version)) throw new InvalidDataException($"{path} was made by another version of this program.");
        connection.Run($"PRAGMA user_version={StoreSchema.Version};");
        connection.Run(StoreSchema.Sql);
    }

    private static void KeepBlob(StoreConnection connection, RecentlyKept<string> recent, string sql, string sha256, byte[] bytes)
    {
        if (recent.IsNew(sha256)) connection[sql].Execute(sha256, bytes);
    }

    private void ForgetRecent()
    {
        recentEndpoints.Forget();
        recentBlobs.Forget();
    }
}
