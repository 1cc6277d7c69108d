using System.Buffers.Binary;
using System.Text;

namespace MtaStsScanner.Storage.Sorting;

/// <summary>
/// A row as bytes, to be filled again and again. Each column is its length and its bytes: UTF-8, or a number with its lowest byte first. The length is one more than it is,
/// seven bits a byte, the lowest first; 0 is NULL.
/// </summary>
internal sealed class PackedRow
{
    private byte[] bytes = new byte[256];
    private int length;

    /// <summary>Its columns; valid until it is changed.</summary>
    public ReadOnlySpan<byte> Columns => bytes.AsSpan(0, length);

    public void Clear() => length = 0;

    public void Add(string? text)
    {
        if (text is null)
        {
            AddNulls(1);
            return;
        }

        int count = Encoding.UTF8.GetByteCount(text);
        AddLength(count + 1);
        length += Encoding.UTF8.GetBytes(text, Room(count));
    }

    public void Add(long? value)
    {
        if (value is not { } number)
        {
            AddNulls(1);
            return;
        }

        int count = number == (sbyte)number ? sizeof(sbyte) : number == (int)number ? sizeof(int) : sizeof(long);
        AddLength(count + 1);
        Span<byte> whole = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(whole, number);
        AddBytes(whole[..count]);
    }

    public void AddNulls(int count)
    {
        Room(count).Clear();
        length += count;
    }

    /// <summary>Adds columns as they are.</summary>
    public void AddColumns(ReadOnlySpan<byte> columns) => AddBytes(columns);

    /// <summary>Where the value of a column is that begins at a place.</summary>
    /// <returns>Its first byte and how many they are; -1 for NULL.</returns>
    public static (int Start, int Length) ValueAt(ReadOnlySpan<byte> columns, int place)
    {
        int count = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = columns[place++];
            count |= (next & 0x7F) << shift;
            if (next < 0x80) return (place, count - 1);
        }
    }

    /// <summary>The bytes of the first column.</summary>
    public static ReadOnlySpan<byte> KeyOf(ReadOnlySpan<byte> columns)
    {
        (int start, int length) = ValueAt(columns, 0);
        return columns.Slice(start, Math.Max(length, 0));
    }

    /// <summary>All columns but the first.</summary>
    public static ReadOnlySpan<byte> RestOf(ReadOnlySpan<byte> columns)
    {
        (int start, int length) = ValueAt(columns, 0);
        return columns[(start + Math.Max(length, 0))..];
    }

    /// <summary>A number of as many bytes as it was packed into.</summary>
    public static long NumberOf(ReadOnlySpan<byte> value) => value.Length switch
    {
        sizeof(sbyte) => (sbyte)value[0],
        sizeof(int) => BinaryPrimitives.ReadInt32LittleEndian(value),
        _ => BinaryPrimitives.ReadInt64LittleEndian(value),
    };

    private void AddLength(int value)
    {
        for (; value >= 0x80; value >>= 7) AddBytes([(byte)(value | 0x80)]);
        AddBytes([(byte)value]);
    }

    private void AddBytes(ReadOnlySpan<byte> more)
    {
        more.CopyTo(Room(more.Length));
        length += more.Length;
    }

    private Span<byte> Room(int count)
    {
        if (length + count > bytes.Length) Array.Resize(ref bytes, Math.Max(length + count, 2 * bytes.Length));
        return bytes.AsSpan(length, count);
    }
}
