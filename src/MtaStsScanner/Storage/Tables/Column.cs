using Parquet.Schema;

namespace MtaStsScanner.Storage.Tables;

/// <summary>A column, defined once: the writer, <c>mtasts schema</c>, the documents and the tests all read this.</summary>
/// <param name="Name">snake_case.</param>
/// <param name="Type">Its type.</param>
/// <param name="Nullable">Whether NULL occurs.</param>
/// <param name="Meaning">One sentence or two.</param>
public abstract record Column(string Name, ColumnType Type, bool Nullable, string Meaning)
{
    /// <summary>The schema version that brought it.</summary>
    public int Since { get; init; } = 1;

    /// <summary>Few distinct values: written with a dictionary.</summary>
    public virtual bool Dictionary => false;

    /// <summary>All values that occur, where it is an enumeration; empty otherwise.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];
}

/// <summary>A column of a table whose rows are made of <typeparamref name="TRow"/>.</summary>
public abstract record Column<TRow>(string Name, ColumnType Type, bool Nullable, string Meaning) : Column(Name, Type, Nullable, Meaning)
{
    internal abstract Field CreateField();

    internal abstract ColumnBuffer<TRow> CreateBuffer(Field field);
}
