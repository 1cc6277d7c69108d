using System.Globalization;
using DuckDB.NET.Data;

namespace MtaStsScanner.Input.Formats;

/// <summary>
/// A column of names in a Parquet file, the other columns as fields. Parquet is read from its end, so that what comes as a stream is put into a file first;
/// DuckDB reads it a vector at a time (Parquet.Net fails on some files of other writers).
/// </summary>
internal sealed class ParquetCursor : IListCursor
{
    private readonly string file;
    private readonly string name;
    private readonly DuckDBConnection connection = new("DataSource=:memory:");
    private ParquetColumns columns = null!;
    private DuckDBCommand? command;
    private DuckDBDataReader? rows;

    private ParquetCursor(string file, string name) => (this.file, this.name) = (file, name);

    public long Line { get; private set; }

    public RejectReason Fault { get; private set; }

    public string Name => columns.Origins ? DomainNames.HostOfOrigin(Text) : Text;

    public string Text => RawRecord.Bounded(FieldAt(1) ?? "");

    public KeyValuePair<string, string>[] Fields { get; private set; } = [];

    /// <summary>Opens it.</summary>
    public static async Task<ParquetCursor> OpenAsync(PeekedStream list, string name, ListOptions options, CancellationToken stop)
    {
        Directory.CreateDirectory(options.ScratchFolder);
        ParquetCursor cursor = new(Path.Combine(options.ScratchFolder, $"mtasts-list-{Path.GetRandomFileName()}"), name);
        try
        {
            await using (FileStream copy = new(cursor.file, FileMode.CreateNew, FileAccess.Write)) await list.Whole.CopyToAsync(copy, stop);
            cursor.Named(() => cursor.Begin(options));
            return cursor;
        }
        catch
        {
            cursor.Dispose();
            throw;
        }
    }

    public ValueTask<bool> ReadAsync(CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Named(Next));
    }

    public void Dispose()
    {
        rows?.Dispose();
        command?.Dispose();
        connection.Dispose();
        File.Delete(file);
    }

    private bool Begin(ListOptions options)
    {
        connection.Open();
        // Bounded memory, file order, and nothing fetched from the network.
        Run("SET memory_limit = '1GB'; SET threads = 1; SET autoinstall_known_extensions = false; SET autoload_known_extensions = false");
        columns = ParquetColumns.Of(Described(), name, options);
        command = connection.CreateCommand();
        command.CommandText =
            $"SELECT file_row_number + 1, {columns.Selection} FROM read_parquet({ParquetColumns.Literal(file)}, file_row_number = true, binary_as_string = true)";
        command.UseStreamingMode = true;
        rows = command.ExecuteReader();
        return true;
    }

    private List<(string Name, string Type)> Described()
    {
        using DuckDBCommand describe = connection.CreateCommand();
        describe.CommandText = $"DESCRIBE SELECT * FROM read_parquet({ParquetColumns.Literal(file)}, binary_as_string = true)";
        using DuckDBDataReader reader = describe.ExecuteReader();
        List<(string, string)> described = [];
        while (reader.Read()) described.Add((reader.GetString(0), reader.GetString(1)));
        return described;
    }

    private void Run(string sql)
    {
        using DuckDBCommand setting = connection.CreateCommand();
        setting.CommandText = sql;
        setting.ExecuteNonQuery();
    }

    private bool Next()
    {
        if (!rows!.Read()) return false;
        Line = rows.GetInt64(0);
        List<KeyValuePair<string, string>> fields = new(columns.Others.Count);
        long length = FieldAt(1)?.Length ?? 0;
        for (int i = 0; i < columns.Others.Count; i++)
        {
            if (FieldAt(i + 2) is not { } value) continue;
            length += value.Length;
            fields.Add(new(columns.Others[i], value));
        }

        Fields = [.. fields];
        Fault = length > RawRecord.MaxBytes ? RejectReason.LineTooLong : RejectReason.Unknown;
        return true;
    }

    private string? FieldAt(int column) => rows!.IsDBNull(column) ? null : rows.GetString(column);

    private T Named<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DuckDBException fault)
        {
            string first = fault.Message.Split('\n')[0].Replace(file, name, StringComparison.Ordinal);
            throw new InputException(string.Create(CultureInfo.InvariantCulture, $"The list {name} is a Parquet file that can't be read, after row {Line}: {first}"), fault);
        }
    }
}
