using Parquet.Schema;

namespace MtaStsScanner.Storage.Tables;

/// <summary>A table of the data set.</summary>
/// <param name="Name">Its folder.</param>
/// <param name="Meaning">What a row is.</param>
public abstract record Table(string Name, string Meaning)
{
    /// <summary>The version of all tables together; raised when a column is renamed or removed. Adding one is compatible.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Its columns in order.</summary>
    public abstract IReadOnlyList<Column> AllColumns { get; }

    /// <summary>Its columns as they stand in a file, new each time: a field belongs to one schema.</summary>
    internal abstract Field[] CreateFields();
}

/// <summary>A table whose rows are made of <typeparamref name="TRow"/>.</summary>
/// <param name="Name">Its folder.</param>
/// <param name="Meaning">What a row is.</param>
/// <param name="Columns">Its columns in order.</param>
public sealed record Table<TRow>(string Name, string Meaning, IReadOnlyList<Column<TRow>> Columns) : Table(Name, Meaning)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Column> AllColumns => Columns;

    /// <inheritdoc/>
    internal override Field[] CreateFields() => [.. Columns.Select(c => c.CreateField())];
}
