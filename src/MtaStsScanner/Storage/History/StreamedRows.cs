using DuckDB.NET.Data;
using MtaStsScanner.Storage.Queries;
using MtaStsScanner.Storage.Sorting;

namespace MtaStsScanner.Storage.History;

/// <summary>
/// Rows of one query as they come: of one that reads a table part by part, and neither sorts nor joins. A session of its own, since rows of two queries do not come in turns.
/// </summary>
internal sealed class StreamedRows : Rows
{
    // A row group of a table with many columns and of long texts goes into it. Each thread would hold one.
    private const int MemoryMiB = 128, Threads = 1;

    private readonly DuckSession session;
    private readonly DuckDBCommand command;
    private readonly DuckDBDataReader reader;
    private readonly CancellationTokenRegistration cancel;

    private StreamedRows(DuckSession session, string sql, CancellationToken stop)
    {
        this.session = session;
        stop.ThrowIfCancellationRequested(); // what has not begun can't be cancelled
        command = session.Command(sql);
        cancel = stop.Register(command.Cancel);
        try
        {
            reader = command.ExecuteReader();
        }
        catch
        {
            cancel.Dispose();
            command.Dispose();
            throw;
        }
    }

    /// <summary>Runs a query.</summary>
    /// <param name="views">What it reads from.</param>
    /// <param name="spillFolder">Where to put a folder for what does not go into memory.</param>
    /// <param name="sql">The query; lists come as <see cref="ListSql"/> makes them.</param>
    /// <param name="stop">Ends it.</param>
    public static StreamedRows Open(IReadOnlyList<PartsView> views, string spillFolder, string sql, CancellationToken stop)
    {
        DuckSession opened = DuckSession.Open(views, Directory.CreateDirectory(Path.Combine(spillFolder, "spill-" + Path.GetRandomFileName())), MemoryMiB, Threads, readsOnce: true);
        try
        {
            return new StreamedRows(opened, sql, stop);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>A list as one text: reading lists item by item costs ten times as much. No item has a line feed: they are names, patterns and words.</summary>
    public static string ListSql(string expression) => $"array_to_string({expression}, chr(10))";

    /// <summary>Goes to the next row.</summary>
    public override bool Next() => reader.Read();

    public override bool IsNull(int column) => reader.IsDBNull(column);

    public override string Text(int column) => reader.GetString(column);

    public override bool Flag(int column) => reader.GetBoolean(column);

    public override int Number(int column) => reader.GetInt32(column);

    public override long Large(int column) => reader.GetInt64(column);

    /// <summary>Hands on all rows from here on.</summary>
    /// <param name="into">Takes each; valid for the length of the call.</param>
    /// <param name="stop">Ends it.</param>
    public void CopyTo(Action<PackedRow> into, CancellationToken stop)
    {
        Type[] types = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetFieldType)];
        PackedRow row = new();
        while (Next())
        {
            stop.ThrowIfCancellationRequested();
            row.Clear();
            for (int i = 0; i < types.Length; i++)
            {
                if (IsNull(i)) row.AddNulls(1);
                else if (types[i] == typeof(string)) row.Add(Text(i));
                else row.Add(types[i] == typeof(bool) ? Flag(i) ? 1 : 0 : Large(i));
            }

            into(row);
        }
    }

    public override void Dispose()
    {
        cancel.Dispose();
        reader.Dispose();
        command.Dispose();
        session.Dispose();
    }
}
