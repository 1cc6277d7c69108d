namespace MtaStsScanner.Storage.Sqlite;

/// <summary>The store's tables.</summary>
internal static class StoreSchema
{
    /// <summary>Raised when a store of an older version can't be read any more.</summary>
    public const int Version = 3;

    /// <summary>Makes what is missing.</summary>
    /// <remarks>
    /// <c>domain.id</c> is shard and first line in one number, so that a shard lies together and is read in the order of the list.
    /// <c>shard.vouched</c> is when resolvers were last known to tell the truth before its answers were kept.
    /// <c>connections.kind</c> is 0 for an address, 1 for an operator.
    /// <c>endpoint.slot</c> is the seeded hash of the address: the order of probing.
    /// </remarks>
    public const string Sql = """
        CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS shard (shard INTEGER PRIMARY KEY, resolved INTEGER NOT NULL DEFAULT 0, judged INTEGER NOT NULL DEFAULT 0, counts TEXT, vouched INTEGER);
        CREATE TABLE IF NOT EXISTS domain (id INTEGER PRIMARY KEY, ask_again INTEGER NOT NULL, policy TEXT, evidence BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS domain_ask_again ON domain (ask_again) WHERE ask_again = 1;
        CREATE INDEX IF NOT EXISTS domain_policy ON domain (policy) WHERE policy IS NOT NULL;
        CREATE TABLE IF NOT EXISTS policy_body (sha256 TEXT PRIMARY KEY, body BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS certificate (sha256 TEXT PRIMARY KEY, der BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS endpoint (
            host TEXT NOT NULL, address TEXT NOT NULL, slot INTEGER NOT NULL, attempts INTEGER NOT NULL, pending INTEGER NOT NULL, passing INTEGER NOT NULL,
            result BLOB, PRIMARY KEY (host, address));
        CREATE TABLE IF NOT EXISTS connections (kind INTEGER NOT NULL, name TEXT NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (kind, name)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS endpoint_pending ON endpoint (slot, address, host, attempts) WHERE pending = 1;
        CREATE INDEX IF NOT EXISTS endpoint_passing ON endpoint (passing) WHERE passing = 1 AND pending = 0;
        """;
}
