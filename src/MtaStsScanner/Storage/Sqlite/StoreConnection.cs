using Microsoft.Data.Sqlite;

namespace MtaStsScanner.Storage.Sqlite;

/// <summary>A connection to the store with its prepared statements. One caller at a time.</summary>
internal sealed class StoreConnection : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, Statement> statements = new(StringComparer.Ordinal);

    private StoreConnection(SqliteConnection connection) => this.connection = connection;

    /// <summary>True while a transaction is open.</summary>
    public bool InTransaction => SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>Opens the store.</summary>
    /// <param name="path">Its file; made where it is missing.</param>
    /// <param name="cacheKiB">Most memory for pages.</param>
    public static StoreConnection Open(string path, int cacheKiB)
    {
        SqliteConnectionStringBuilder text = new() { DataSource = path, Pooling = false, DefaultTimeout = 60 };
        SqliteConnection opened = new(text.ToString());
        opened.Open();
        StoreConnection store = new(opened);
        store.Run($"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-{cacheKiB}; PRAGMA wal_autocheckpoint=4000; PRAGMA journal_size_limit=67108864;");
        return store;
    }

    /// <summary>The statement for <paramref name="sql"/>, prepared once.</summary>
    public Statement this[string sql]
    {
        get
        {
            if (!statements.TryGetValue(sql, out Statement? statement)) statements[sql] = statement = new Statement(connection, sql);
            return statement;
        }
    }

    /// <summary>Runs statements that are needed once.</summary>
    public void Run(string sql)
    {
        using Statement statement = new(connection, sql);
        statement.Execute();
    }

    public void Dispose()
    {
        foreach (Statement statement in statements.Values) statement.Dispose();
        connection.Dispose();
    }
}
