using MtaSts;

namespace MtaStsScanner.Storage.Tables;

/// <summary>Defines the columns of a table. What ends in <c>OrNull</c> is nullable.</summary>
internal static class ColumnOf<TRow>
{
    public static Column<TRow> Text(string name, string meaning, Func<TRow, string> get) =>
        new SpanColumn<TRow, string, char>(name, ColumnType.Text, Nullable: false, meaning, get, static t => t.AsMemory());

    public static Column<TRow> TextOrNull(string name, string meaning, Func<TRow, string?> get) =>
        new SpanColumn<TRow, string, char>(name, ColumnType.Text, Nullable: true, meaning, get, static t => t.AsMemory());

    /// <summary>A text with few distinct values.</summary>
    public static Column<TRow> Repeated(string name, string meaning, Func<TRow, string> get) => new RepeatedColumn<TRow>(name, Nullable: false, meaning, get);

    /// <summary>A text with few distinct values.</summary>
    public static Column<TRow> RepeatedOrNull(string name, string meaning, Func<TRow, string?> get) => new RepeatedColumn<TRow>(name, Nullable: true, meaning, get);

    public static Column<TRow> Word<T>(string name, string meaning, Func<TRow, T> get) where T : struct, Enum =>
        new RepeatedColumn<TRow>(name, Nullable: false, meaning, r => Words.Of(get(r))) { Values = AllWords<T>() };

    public static Column<TRow> WordOrNull<T>(string name, string meaning, Func<TRow, T?> get) where T : struct, Enum =>
        new RepeatedColumn<TRow>(name, Nullable: true, meaning, r => get(r) is { } value ? Words.Of(value) : null) { Values = AllWords<T>() };

    public static Column<TRow> Integer(string name, string meaning, Func<TRow, int> get) =>
        new ValueColumn<TRow, int>(name, ColumnType.Number, Nullable: false, meaning, r => get(r));

    public static Column<TRow> IntegerOrNull(string name, string meaning, Func<TRow, int?> get) =>
        new ValueColumn<TRow, int>(name, ColumnType.Number, Nullable: true, meaning, get);

    public static Column<TRow> Long(string name, string meaning, Func<TRow, long> get) =>
        new ValueColumn<TRow, long>(name, ColumnType.LargeNumber, Nullable: false, meaning, r => get(r));

    public static Column<TRow> LongOrNull(string name, string meaning, Func<TRow, long?> get) =>
        new ValueColumn<TRow, long>(name, ColumnType.LargeNumber, Nullable: true, meaning, get);

    public static Column<TRow> Boolean(string name, string meaning, Func<TRow, bool> get) =>
        new ValueColumn<TRow, bool>(name, ColumnType.Boolean, Nullable: false, meaning, r => get(r));

    public static Column<TRow> BooleanOrNull(string name, string meaning, Func<TRow, bool?> get) =>
        new ValueColumn<TRow, bool>(name, ColumnType.Boolean, Nullable: true, meaning, get);

    public static Column<TRow> Timestamp(string name, string meaning, Func<TRow, DateTimeOffset> get) =>
        new ValueColumn<TRow, DateTime>(name, ColumnType.Timestamp, Nullable: false, meaning, r => get(r).UtcDateTime);

    public static Column<TRow> TimestampOrNull(string name, string meaning, Func<TRow, DateTimeOffset?> get) =>
        new ValueColumn<TRow, DateTime>(name, ColumnType.Timestamp, Nullable: true, meaning, r => get(r)?.UtcDateTime);

    public static Column<TRow> Bytes(string name, string meaning, Func<TRow, byte[]> get) =>
        new SpanColumn<TRow, byte[], byte>(name, ColumnType.Bytes, Nullable: false, meaning, get, static b => b);

    public static Column<TRow> BytesOrNull(string name, string meaning, Func<TRow, byte[]?> get) =>
        new SpanColumn<TRow, byte[], byte>(name, ColumnType.Bytes, Nullable: true, meaning, get, static b => b);

    public static Column<TRow> Texts(string name, string meaning, Func<TRow, IReadOnlyList<string>> get) =>
        new ListColumn<TRow, string, char>(name, ColumnType.TextList, Nullable: false, meaning, get, static t => t.AsMemory());

    public static Column<TRow> TextsOrNull(string name, string meaning, Func<TRow, IReadOnlyList<string>?> get) =>
        new ListColumn<TRow, string, char>(name, ColumnType.TextList, Nullable: true, meaning, get, static t => t.AsMemory());

    public static Column<TRow> BytesListOrNull(string name, string meaning, Func<TRow, IReadOnlyList<byte[]>?> get) =>
        new ListColumn<TRow, byte[], byte>(name, ColumnType.BytesList, Nullable: true, meaning, get, static b => b);

    public static Column<TRow> Map(string name, string meaning, Func<TRow, IReadOnlyList<KeyValuePair<string, string>>> get) => new MapColumn<TRow>(name, Nullable: false, meaning, get);

    public static Column<TRow> MapOrNull(string name, string meaning, Func<TRow, IReadOnlyList<KeyValuePair<string, string>>?> get) =>
        new MapColumn<TRow>(name, Nullable: true, meaning, get);

    private static string[] AllWords<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(Words.Of)];
}
