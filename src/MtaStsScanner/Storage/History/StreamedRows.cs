using DuckDB.NET.Data;
using MtaSts;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Storage.History;

/// <summary>
/// Rows of one query as they come. What is to be sorted the database sorts, on disk where memory does not do. A session of its own, since rows of two queries do not come in turns.
/// </summary>
internal sealed class StreamedRows : IDisposable
{
    // Sorting spills what is beyond; each of the threads holds pages of every part that it reads.
    private const int MemoryMiB = 160, Threads = 2;

    private const char ListSeparator = '\n';

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
        DuckSession opened = DuckSession.Open(views, Directory.CreateDirectory(Path.Combine(spillFolder, "spill-" + Path.GetRandomFileName())), MemoryMiB, Threads);
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
    public bool Next() => reader.Read();

    public string Text(int column) => reader.GetString(column);

    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public bool Flag(int column) => reader.GetBoolean(column);

    public bool? FlagOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetBoolean(column);

    public int Number(int column) => reader.GetInt32(column);

    public long Large(int column) => reader.GetInt64(column);

    public long? LargeOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    /// <summary>A time that came as epoch_ms.</summary>
    public DateTimeOffset? TimeOrNull(int column) => LargeOrNull(column) is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    public IReadOnlyList<string>? ListOrNull(int column) => TextOrNull(column) is not { } text ? null : text.Length == 0 ? [] : text.Contains(ListSeparator, StringComparison.Ordinal) ? text.Split(ListSeparator) : [text];

    /// <summary>A word; one that this version does not know is unknown.</summary>
    public T? WordOrNull<T>(int column) where T : struct, Enum => TextOrNull(column) is { } word ? Words.TryParse(word, out T value) ? value : default : null;

    public void Dispose()
    {
        cancel.Dispose();
        reader.Dispose();
        command.Dispose();
        session.Dispose();
    }
}
