namespace MtaStsScanner.Storage.Sorting;

/// <summary>
/// Joins rows by their first column with others by theirs, of which each key is there once. On goes each row without its first column, and with the other columns of the one that was found,
/// or as many NULLs: the next column may be the key of the next join. Rows whose first column is NULL wait for nobody.
/// </summary>
/// <param name="folder">Where rows wait on disk.</param>
/// <param name="others">What to join with.</param>
/// <param name="added">How many columns it adds.</param>
/// <param name="into">Takes each joined row; valid for the length of the call.</param>
internal sealed class LeftJoin(string folder, SortedSpool others, int added, Action<PackedRow> into) : IDisposable
{
    private readonly SortedSpool waiting = new(folder);
    private readonly PackedRow joined = new();

    /// <summary>Takes a row.</summary>
    public void Add(PackedRow row)
    {
        if (PackedRow.ValueAt(row.Columns, 0).Length < 0) Pass(row.Columns, []);
        else waiting.Add(row);
    }

    /// <summary>Joins those that wait.</summary>
    /// <param name="stop">Ends it.</param>
    public void Complete(CancellationToken stop)
    {
        using SortedRows left = waiting.Read();
        using SortedRows right = others.Read();
        bool more = right.Next();
        while (left.Next())
        {
            stop.ThrowIfCancellationRequested();
            while (more && right.Key.SequenceCompareTo(left.Key) < 0) more = right.Next();
            Pass(left.Columns, more && right.Key.SequenceEqual(left.Key) ? PackedRow.RestOf(right.Columns) : []);
        }
    }

    public void Dispose() => waiting.Dispose();

    private void Pass(ReadOnlySpan<byte> row, ReadOnlySpan<byte> found)
    {
        joined.Clear();
        joined.AddColumns(PackedRow.RestOf(row));
        if (found.IsEmpty) joined.AddNulls(added);
        else joined.AddColumns(found);
        into(joined);
    }
}
