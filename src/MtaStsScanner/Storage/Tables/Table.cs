using Parquet.Schema;

namespace MtaStsScanner.Storage.Tables;

/// <summary>A table of the data set.</summary>
/// <param name="Name">Its folder.</param>
/// <param name="Meaning">What a row is.</param>
public abstract record Table(string Name, string Meaning)
{
    /// <summary>The version of all tables together. Adding a table or column is compatible; each says which version brought it. Renaming and removing are not.</summary>
    public const int SchemaVersion = 2;

    /// <summary>The schema version that brought it: scans of earlier ones have no such table.</summary>
    public int Since { get; init; } = 1;

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
