using System.Collections;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Storage.Queries;

/// <summary>Asks a data set by SQL. A query reads published scans and nothing else, and writes nothing.</summary>
public sealed class DataSetQuery : IDisposable
{
    private static readonly HashSet<string> TableNames = [.. DataSetTables.All.Select(t => t.Name), CodesTable.Name];
    private readonly DuckSession session;
    private readonly DuckLimits limits;
    private readonly TimeProvider time;

    /// <summary>Opens scans of a data set.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="scans">The scans to be seen, at least one.</param>
    /// <param name="limits">What a query may take.</param>
    /// <param name="time">The clock of its time-out.</param>
    /// <exception cref="QueryException">A part can't be read.</exception>
    public DataSetQuery(DataSet data, IReadOnlyList<ScanManifest> scans, DuckLimits limits, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(scans);
        ArgumentNullException.ThrowIfNull(limits);
        (this.limits, this.time) = (limits, time);
        try
        {
            session = DuckSession.Open(data.Folder, scans, limits.MemoryMiB);
        }
        catch (DuckDBException fault)
        {
            throw new QueryException($"The data set can't be read: {Message(fault)} 'mtasts verify' says more.", fault);
        }
    }

    /// <summary>Runs one statement that reads.</summary>
    /// <returns>How many rows the sink took no more.</returns>
    /// <exception cref="QueryException">It is refused or wrong, took too much, or a part can't be read.</exception>
    /// <exception cref="OperationCanceledException">Only when <paramref name="stop"/> asked for it.</exception>
    public long Run(string sql, IRowSink rows, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(rows);
        if (SqlGate.Refusal(sql, TableNames, session.SyntaxTree) is { } refusal) throw new QueryException($"The query is not run: {refusal}.");
        using CancellationTokenSource limit = new(limits.Timeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        using DuckDBCommand command = session.Command(sql);
        using CancellationTokenRegistration cancel = either.Token.Register(command.Cancel);
        try
        {
            return Read(command, rows, either.Token);
        }
        catch (Exception fault) when (fault is DuckDBException or OperationCanceledException)
        {
            stop.ThrowIfCancellationRequested();
            throw limit.IsCancellationRequested
                ? new QueryException($"The query took longer than {limits.Timeout.TotalSeconds:0} s.", fault) { TimedOut = true }
                : new QueryException($"The query failed: {Message(fault)}", fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    private static long Read(DuckDBCommand command, IRowSink rows, CancellationToken stop)
    {
        using DuckDBDataReader reader = command.ExecuteReader();
        rows.Begin([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)]);
        while (!rows.Full && reader.Read())
        {
            stop.ThrowIfCancellationRequested();
            rows.Row([.. Enumerable.Range(0, reader.FieldCount).Select(i => ValueOf(reader, i))]);
        }

        long left = 0;
        while (reader.Read()) left++;
        rows.Complete();
        return left;
    }

    // The client gives both kinds of times alike, as if nobody knew their zone.
    private static object? ValueOf(DuckDBDataReader reader, int column) =>
        reader.IsDBNull(column) ? null
        : reader.GetValue(column) is DateTime time && reader.GetDataTypeName(column) == nameof(DuckDBType.TimestampTz) ? DateTime.SpecifyKind(time, DateTimeKind.Utc)
        : Plain(reader.GetValue(column));

    private static object? Plain(object? value) => value switch
    {
        Stream stream => Bytes(stream),
        IDictionary map => map.Keys.Cast<object>().ToDictionary(k => k, k => Plain(map[k])),
        IList list => list.Cast<object?>().Select(Plain).ToList(),
        _ => value,
    };

    // They are memory of the database, which lives as long as the chunk of rows at hand.
    private static byte[] Bytes(Stream stream)
    {
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string Message(Exception fault) => fault.Message.ReplaceLineEndings(" ").Trim();
}
