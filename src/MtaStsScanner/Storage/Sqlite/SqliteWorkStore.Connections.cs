using Microsoft.Data.Sqlite;
using MtaStsScanner.Pacing;

namespace MtaStsScanner.Storage.Sqlite;

/// <content>Counts of connections.</content>
public sealed partial class SqliteWorkStore
{
    private const int ToAddress = 0, ToOperator = 1;
    private const string AddConnections = "INSERT INTO connections (kind, name, times) VALUES ($1, $2, $3) ON CONFLICT (kind, name) DO UPDATE SET times = times + excluded.times";

    /// <inheritdoc/>
    public ValueTask AddConnectionsAsync(GatheredConnections connections, string name, string value, CancellationToken stop) => writer.ChangeAsync(
        connection =>
        {
            foreach ((System.Net.IPAddress address, long times) in connections.ByAddress) connection[AddConnections].Execute(ToAddress, address.ToString(), times);
            foreach ((string of, long times) in connections.ByOperator) connection[AddConnections].Execute(ToOperator, of, times);
            connection[KeepNote].Execute(name, value);
        },
        committed: null,
        stop);

    /// <inheritdoc/>
    public ValueTask<ConnectionFigures> ConnectionFiguresAsync(CancellationToken stop) =>
        readers.ReadAsync(c => new ConnectionFigures(Spread(c, ToAddress), Spread(c, ToOperator)), stop);

    // Few counts differ, however many peers there are: no sorting, and little to hold.
    private static ConnectionSpread Spread(StoreConnection connection, int kind)
    {
        SortedDictionary<long, long> peers = [];
        using SqliteDataReader row = connection["SELECT times FROM connections WHERE kind = $1"].Query(kind);
        while (row.Read()) peers[row.GetInt64(0)] = peers.GetValueOrDefault(row.GetInt64(0)) + 1;
        return ConnectionSpread.Of(peers);
    }
}
