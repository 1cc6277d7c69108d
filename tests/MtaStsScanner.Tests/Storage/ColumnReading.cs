using System.Globalization;
using System.Text.Json;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Tests.Storage;

/// <summary>A column's values as text: as its definition gives them, and as SQL that makes DuckDB give the same.</summary>
internal static class ColumnReading
{
    public static string Sql(Column column) => column.Type switch
    {
        ColumnType.Timestamp => $"epoch_ms(\"{column.Name}\")::VARCHAR",
        ColumnType.Bytes => $"lower(hex(\"{column.Name}\"))",
        ColumnType.BytesList => $"to_json(list_transform(\"{column.Name}\", x -> lower(hex(x))))::VARCHAR",
        ColumnType.TextList or ColumnType.TextMap => $"to_json(\"{column.Name}\")::VARCHAR",
        _ => $"\"{column.Name}\"::VARCHAR",
    };

    public static string? Expected<TRow>(Column<TRow> column, TRow row) => column switch
    {
        ValueColumn<TRow, int> c => c.Get(row)?.ToString(CultureInfo.InvariantCulture),
        ValueColumn<TRow, long> c => c.Get(row)?.ToString(CultureInfo.InvariantCulture),
        ValueColumn<TRow, bool> c => c.Get(row) switch { true => "true", false => "false", null => null },
        ValueColumn<TRow, DateTime> c => c.Get(row) is { } time ? new DateTimeOffset(time).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) : null,
        RepeatedColumn<TRow> c => c.Get(row),
        SpanColumn<TRow, string, char> c => c.Get(row),
        SpanColumn<TRow, byte[], byte> c => c.Get(row) is { } bytes ? Convert.ToHexStringLower(bytes) : null,
        ListColumn<TRow, string, char> c => c.Get(row) is { } list ? Json(list) : null,
        ListColumn<TRow, byte[], byte> c => c.Get(row) is { } list ? Json(list.Select(Convert.ToHexStringLower)) : null,
        MapColumn<TRow> c => c.Get(row) is { } map ? Json(map.ToDictionary(p => p.Key, p => p.Value)) : null,
        _ => throw new InvalidOperationException(column.Name),
    };

    /// <summary>JSON in one spelling, whoever wrote it.</summary>
    public static string? Same(Column column, string? value) =>
        value is not null && column.Type is ColumnType.TextList or ColumnType.BytesList or ColumnType.TextMap ? JsonSerializer.Serialize(JsonDocument.Parse(value!).RootElement) : value;

    private static string Json<T>(T value) => JsonSerializer.Serialize(value);
}
