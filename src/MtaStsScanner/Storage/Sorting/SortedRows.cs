using System.Text;

namespace MtaStsScanner.Storage.Sorting;

/// <summary>The rows of several runs in the order of their keys. Memory is bounded by the runs' buffers. Whoever has the file lets it go, not this.</summary>
internal sealed class SortedRows : Rows
{
    private readonly PriorityQueue<SortedRun, SortedRun> runs;
    private SortedRun? current;
    private (int Start, int Length)[] values = new (int, int)[16];
    private int valueCount;

    /// <summary>Begins before the first row.</summary>
    public SortedRows(IReadOnlyList<SortedRun> sorted)
    {
        runs = new(sorted.Count, Comparer<SortedRun>.Create(Compare));
        foreach (SortedRun run in sorted.Where(r => r.Next())) runs.Enqueue(run, run);
    }

    /// <summary>The row, packed; valid until the next call.</summary>
    public ReadOnlySpan<byte> Columns => current!.Columns;

    /// <summary>The bytes of its key; valid until the next call.</summary>
    public ReadOnlySpan<byte> Key => current!.Key;

    public override bool Next()
    {
        valueCount = 0;
        // The run that is read from is in no queue meanwhile: its key moves.
        current = current is { } last && last.Next() ? runs.EnqueueDequeue(last, last) : runs.TryDequeue(out SortedRun? next, out _) ? next : null;
        return current is not null;
    }

    public override bool IsNull(int column) => Value(column).Length < 0;

    public override string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public override bool Flag(int column) => Large(column) != 0;

    public override int Number(int column) => checked((int)Large(column));

    public override long Large(int column) => PackedRow.NumberOf(Bytes(column));

    public override void Dispose() => runs.Clear();

    private static int Compare(SortedRun? a, SortedRun? b) => a!.Beginning != b!.Beginning ? a.Beginning.CompareTo(b.Beginning) : a.Key.SequenceCompareTo(b.Key);

    private ReadOnlySpan<byte> Bytes(int column)
    {
        (int start, int length) = Value(column);
        return length < 0 ? throw new InvalidOperationException($"Column {column} is NULL.") : Columns.Slice(start, length);
    }

    // Most rows of a join are passed on without a look at their columns.
    private (int Start, int Length) Value(int column)
    {
        if (valueCount == 0) FindValues();
        return values[column];
    }

    private void FindValues()
    {
        for (int place = 0; place < Columns.Length; valueCount++)
        {
            if (valueCount == values.Length) Array.Resize(ref values, 2 * valueCount);
            values[valueCount] = PackedRow.ValueAt(Columns, place);
            place = values[valueCount].Start + Math.Max(values[valueCount].Length, 0);
        }
    }
}
