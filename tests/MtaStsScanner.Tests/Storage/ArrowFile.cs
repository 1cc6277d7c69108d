using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using MtaStsScanner.Storage.Tables;
using ParquetSharp;
using Column = MtaStsScanner.Storage.Tables.Column;

namespace MtaStsScanner.Tests.Storage;

/// <summary>Reads a part by ParquetSharp, which is Arrow's C++ reader: pandas, Polars' users and Spark's see files through code of that kind.</summary>
internal sealed class ArrowFile(string path) : IDisposable
{
    private readonly ParquetFileReader reader = new(path);

    public void Dispose() => reader.Dispose();

    /// <summary>All values of a column, in the spelling of <see cref="ColumnReading.Expected"/>.</summary>
    public List<string?> Values(Column column) => [.. Groups().SelectMany(g => TextsOf(g, column))];

    /// <summary>How many rows hold a value, in those row groups alone whose statistics say that it may be there: what a filter finds.</summary>
    public int CountWhere(Column column, IComparable value) => Groups().Where(g => MayHold(g, column, value)).Sum(g => KeysOf(g, column).Count(k => Same(k, value)));

    /// <summary>The values of a column that has an order, as what they are compared by; NULL left out.</summary>
    public List<IComparable> Keys(Column column) => [.. Groups().SelectMany(g => KeysOf(g, column))];

    private static bool Same(IComparable one, IComparable other) => one.CompareTo(other) == 0;

    private IEnumerable<RowGroupReader> Groups()
    {
        for (int i = 0; i < reader.FileMetaData.NumRowGroups; i++)
        {
            using RowGroupReader group = reader.RowGroup(i);
            yield return group;
        }
    }

    private bool MayHold(RowGroupReader group, Column column, IComparable value)
    {
        Statistics? statistics = group.MetaData.GetColumnChunkMetaData(IndexOf(column.Name)).Statistics;
        if (statistics is not { HasMinMax: true })
        {
            // Arrow trusts an order of texts only where the footer names it, and booleans have no statistics; numbers have, or the filter here would prove nothing.
            Assert.True(column.Type is ColumnType.Text or ColumnType.Bytes or ColumnType.Boolean || statistics?.NullCount == group.MetaData.NumRows, column.Name);
            return true;
        }

        (IComparable min, IComparable max) = statistics switch
        {
            Statistics<int> s => ((IComparable)(long)s.Min, (IComparable)(long)s.Max),
            Statistics<long> s => (s.Min, s.Max),
            Statistics<bool> s => (s.Min, s.Max),
            Statistics<ByteArray> s => (Key(s.Min), Key(s.Max)),
            _ => throw new InvalidOperationException(column.Name),
        };
        return min.CompareTo(value) <= 0 && max.CompareTo(value) >= 0;
    }

    private IEnumerable<string?> TextsOf(RowGroupReader group, Column column) => (column.Type, column.Nullable) switch
    {
        (ColumnType.Number, false) => Read<int>(group, column.Name).Select(v => v.ToString(CultureInfo.InvariantCulture)),
        (ColumnType.Number, true) => Read<int?>(group, column.Name).Select(v => v?.ToString(CultureInfo.InvariantCulture)),
        (ColumnType.LargeNumber, false) => Read<long>(group, column.Name).Select(v => v.ToString(CultureInfo.InvariantCulture)),
        (ColumnType.LargeNumber, true) => Read<long?>(group, column.Name).Select(v => v?.ToString(CultureInfo.InvariantCulture)),
        (ColumnType.Boolean, false) => Read<bool>(group, column.Name).Select(v => v ? "true" : "false"),
        (ColumnType.Boolean, true) => Read<bool?>(group, column.Name).Select(v => v switch { true => "true", false => "false", null => null }),
        (ColumnType.Timestamp, false) => Read<DateTime>(group, column.Name).Select(Milliseconds),
        (ColumnType.Timestamp, true) => Read<DateTime?>(group, column.Name).Select(v => v is { } time ? Milliseconds(time) : null),
        (ColumnType.Text, _) => Read<string?>(group, column.Name),
        (ColumnType.Bytes, _) => Read<byte[]?>(group, column.Name).Select(v => v is null ? null : Convert.ToHexStringLower(v)),
        (ColumnType.TextList, _) => Read<string[]?>(group, column.Name).Select(v => v is null ? null : Json(v)),
        (ColumnType.BytesList, _) => Read<byte[][]?>(group, column.Name).Select(v => v is null ? null : Json(v.Select(Convert.ToHexStringLower))),
        (ColumnType.TextMap, _) => Read<string[]?>(group, column.Name, "key").Zip(Read<string[]?>(group, column.Name, "value"), (keys, values) => keys is null ? null : Json(keys.Zip(values!).ToDictionary(p => p.First, p => p.Second))),
        _ => throw new InvalidOperationException(column.Name),
    };

    private IEnumerable<IComparable> KeysOf(RowGroupReader group, Column column) => (column.Type, column.Nullable) switch
    {
        (ColumnType.Number, false) => Read<int>(group, column.Name).Select(v => (IComparable)(long)v),
        (ColumnType.Number, true) => Read<int?>(group, column.Name).OfType<int>().Select(v => (IComparable)(long)v),
        (ColumnType.LargeNumber, false) => Read<long>(group, column.Name).Cast<IComparable>(),
        (ColumnType.LargeNumber, true) => Read<long?>(group, column.Name).OfType<long>().Cast<IComparable>(),
        (ColumnType.Boolean, false) => Read<bool>(group, column.Name).Cast<IComparable>(),
        (ColumnType.Boolean, true) => Read<bool?>(group, column.Name).OfType<bool>().Cast<IComparable>(),
        (ColumnType.Timestamp, false) => Read<DateTime>(group, column.Name).Select(v => (IComparable)UnixMilliseconds(v)),
        (ColumnType.Timestamp, true) => Read<DateTime?>(group, column.Name).OfType<DateTime>().Select(v => (IComparable)UnixMilliseconds(v)),
        (ColumnType.Text, _) => Read<string?>(group, column.Name).OfType<string>().Select(v => Key(System.Text.Encoding.UTF8.GetBytes(v))),
        (ColumnType.Bytes, _) => Read<byte[]?>(group, column.Name).OfType<byte[]>().Select(Key),
        _ => throw new InvalidOperationException(column.Name),
    };

    private T[] Read<T>(RowGroupReader group, string column, string? field = null)
    {
        using ColumnReader physical = group.Column(IndexOf(column, field));
        using LogicalColumnReader<T> logical = physical.LogicalReader<T>();
        return logical.ReadAll(checked((int)group.MetaData.NumRows));
    }

    private int IndexOf(string column, string? field = null)
    {
        for (int i = 0; i < reader.FileMetaData.NumColumns; i++)
        {
            string[] dotted = reader.FileMetaData.Schema.Column(i).Path.ToDotVector();
            if (dotted[0] == column && (field is null || dotted[^1] == field)) return i;
        }

        throw new InvalidOperationException(column);
    }

    // Parquet orders texts by their bytes, unsigned: hexadecimal digits keep that order.
    private static IComparable Key(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static IComparable Key(ByteArray array)
    {
        byte[] bytes = new byte[array.Length];
        Marshal.Copy(array.Pointer, bytes, 0, bytes.Length);
        return Key(bytes);
    }

    private static string Milliseconds(DateTime time) => UnixMilliseconds(time).ToString(CultureInfo.InvariantCulture);

    private static long UnixMilliseconds(DateTime time) => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)).ToUnixTimeMilliseconds();

    private static string Json<T>(T value) => JsonSerializer.Serialize(value);
}
