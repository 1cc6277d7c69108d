using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Parquet;
using Parquet.Schema;

namespace MtaStsScanner.Storage.Tables;

/// <summary>Writes a column of texts whose dictionary is known. The library can write one, and has no way to be told: what it makes of a column is given to it as if it had made it itself.</summary>
internal static class DictionaryChunk
{
    /// <summary>Writes the texts as the next column of a row group. The column's hint must not ask for a dictionary: the library would make its own.</summary>
    /// <param name="group">The row group.</param>
    /// <param name="field">The column.</param>
    /// <param name="distinct">The distinct texts, at least one.</param>
    /// <param name="indexes">Which of them each row has.</param>
    /// <param name="stop">Ends the wait.</param>
    public static async Task WriteAsync(ParquetRowGroupWriter group, DataField field, ReadOnlyMemory<ReadOnlyMemory<char>> distinct, ScalarValues<int> indexes, CancellationToken stop)
    {
        // Of the values themselves only the number is asked: it tells how many are NULL.
        using IMemoryOwner<ReadOnlyMemory<char>> counted = MemoryPool<ReadOnlyMemory<char>>.Shared.Rent(Math.Max(1, indexes.Values.Length));
        object column = WritingColumn<ReadOnlyMemory<char>>.New(null, field, counted.Memory[..indexes.Values.Length], indexes.Definitions, null);
        WritingColumn<ReadOnlyMemory<char>>.Dictionary(column) = new Lent<ReadOnlyMemory<char>>(distinct);
        WritingColumn<ReadOnlyMemory<char>>.Indexes(column) = new Lent<int>(indexes.Values);
        using ((IDisposable)column) await WriteColumn<ReadOnlyMemory<char>>(group, field, column, null, stop);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "WriteAsyncInternal")]
    private static extern Task WriteColumn<T>(
        ParquetRowGroupWriter group, DataField field, [UnsafeAccessorType("Parquet.WritingColumn`1[[!!0]], Parquet")] object column, Dictionary<string, string>? metadata, CancellationToken stop)
        where T : struct;

    // Whoever lends it takes it back.
    private sealed class Lent<T>(ReadOnlyMemory<T> memory) : IMemoryOwner<T>
    {
        public Memory<T> Memory => MemoryMarshal.AsMemory(memory);

        public void Dispose()
        {
        }
    }

    // Accessors see the library's members as they are declared: of any T.
    private static class WritingColumn<T>
        where T : struct
    {
        private const string Type = "Parquet.WritingColumn`1[[!0]], Parquet";

        [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "NewWritingColumn")]
        [return: UnsafeAccessorType(Type)]
        public static extern object New(
            [UnsafeAccessorType(Type)] object? type, DataField field, ReadOnlyMemory<T> values, ReadOnlyMemory<int>? definitionLevels, ReadOnlyMemory<int>? repetitionLevels);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_dictionary")]
        public static extern ref IMemoryOwner<T>? Dictionary([UnsafeAccessorType(Type)] object column);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_dictionaryIndexes")]
        public static extern ref IMemoryOwner<int>? Indexes([UnsafeAccessorType(Type)] object column);
    }
}
