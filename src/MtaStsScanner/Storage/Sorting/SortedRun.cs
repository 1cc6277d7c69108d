using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace MtaStsScanner.Storage.Sorting;

/// <summary>The rows of one run, each its length and its columns, read through a buffer of its own.</summary>
/// <param name="file">The file.</param>
/// <param name="start">Where the run begins.</param>
/// <param name="end">Where it ends.</param>
internal sealed class SortedRun(SafeFileHandle file, long start, long end)
{
    private const int BufferBytes = 32 * 1024, LengthBytes = sizeof(int);

    private byte[] buffer = new byte[(int)Math.Min(BufferBytes, end - start)];
    private long next = start;
    private int from;
    private int filled;
    private int row;
    private int rowLength;

    /// <summary>The columns of the row; valid until the next call.</summary>
    public ReadOnlySpan<byte> Columns => buffer.AsSpan(row, rowLength);

    /// <summary>The key of the row.</summary>
    public ReadOnlySpan<byte> Key => PackedRow.KeyOf(Columns);

    /// <summary>As <see cref="SortedSpool.BeginningOf"/> has it.</summary>
    public ulong Beginning { get; private set; }

    /// <summary>Goes to the next row.</summary>
    public bool Next()
    {
        if (filled - from < LengthBytes && !Fill(LengthBytes)) return false;
        rowLength = BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(from));
        if (filled - from < LengthBytes + rowLength) Fill(LengthBytes + rowLength);
        row = from + LengthBytes;
        from = row + rowLength;
        Beginning = SortedSpool.BeginningOf(Key);
        return true;
    }

    // What is not used yet moves to the front.
    private bool Fill(int needed)
    {
        if (next == end && filled == from) return false;
        buffer.AsSpan(from, filled - from).CopyTo(buffer);
        (filled, from) = (filled - from, 0);
        if (needed > buffer.Length) Array.Resize(ref buffer, needed);
        while (filled < needed)
        {
            int read = RandomAccess.Read(file, buffer.AsSpan(filled, (int)Math.Min(buffer.Length - filled, end - next)), next);
            if (read == 0) throw new EndOfStreamException("A run ends within a row.");
            filled += read;
            next += read;
        }

        return true;
    }
}
