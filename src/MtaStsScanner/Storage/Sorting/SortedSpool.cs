using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace MtaStsScanner.Storage.Sorting;

/// <summary>
/// Rows in the order of the bytes of their first column, which is the ordinal order of names. They are taken in any order, and sorted as runs of a bounded size, which go into one file and are
/// merged as they are read. The file goes with the spool. Rows of the same key come in no certain order. Not safe for concurrent callers.
/// </summary>
internal sealed class SortedSpool : IDisposable
{
    /// <summary>Bytes of a run: what a spool holds in memory at most, and a twentieth more for the places of its rows.</summary>
    public const int BytesOfRun = 8 * 1024 * 1024;

    /// <summary>Each run that is read has a buffer: of more than these one is made.</summary>
    public const int MostRuns = 128;

    private const int LeastBytes = 64 * 1024, FileBufferBytes = 64 * 1024, LengthBytes = sizeof(int);

    private readonly string folder;
    private readonly int bytesOfRun;
    private readonly int mostRuns;
    private readonly List<Place> places = [];
    private readonly List<(long Start, long End)> runs = [];
    private byte[] rows = [];
    private int used;
    private FileStream? file;

    /// <summary>A spool without rows.</summary>
    /// <param name="folder">Where its file is to be; made where it does not exist.</param>
    /// <param name="bytesOfRun">Bytes of a run; a single row may be larger.</param>
    /// <param name="mostRuns">Runs that are merged at once, 2 at least.</param>
    public SortedSpool(string folder, int bytesOfRun = BytesOfRun, int mostRuns = MostRuns) => (this.folder, this.bytesOfRun, this.mostRuns) = (folder, bytesOfRun, mostRuns);

    /// <summary>How many runs are on disk.</summary>
    public int Runs => runs.Count;

    /// <summary>Takes a row, whose first column is not NULL.</summary>
    public void Add(PackedRow row)
    {
        ReadOnlySpan<byte> columns = row.Columns;
        int needed = LengthBytes + columns.Length;
        if (used > 0 && used + needed > bytesOfRun) EndRun();
        if (used + needed > rows.Length) Array.Resize(ref rows, Math.Max(used + needed, Math.Min(bytesOfRun, Math.Max(LeastBytes, 2 * rows.Length))));
        BinaryPrimitives.WriteInt32LittleEndian(rows.AsSpan(used), columns.Length);
        columns.CopyTo(rows.AsSpan(used + LengthBytes));
        places.Add(new Place(BeginningOf(PackedRow.KeyOf(columns)), used));
        used += needed;
    }

    /// <summary>Reads them from the first on; no more are taken after it. They can be read more than once, as long as the spool is there.</summary>
    public SortedRows Read()
    {
        if (used > 0) EndRun();
        (rows, places.Capacity) = ([], 0);
        return new SortedRows(runs.ConvertAll(r => new SortedRun(file!.SafeFileHandle, r.Start, r.End)));
    }

    public void Dispose() => file?.Dispose();

    /// <summary>The first eight bytes of a key, in their order as a number: most keys are told apart by them.</summary>
    internal static ulong BeginningOf(ReadOnlySpan<byte> key)
    {
        if (key.Length >= sizeof(ulong)) return BinaryPrimitives.ReadUInt64BigEndian(key);
        Span<byte> padded = stackalloc byte[sizeof(ulong)];
        padded.Clear();
        key.CopyTo(padded);
        return BinaryPrimitives.ReadUInt64BigEndian(padded);
    }

    private void EndRun()
    {
        if (runs.Count == mostRuns) MergeRuns();
        CollectionsMarshal.AsSpan(places).Sort(Compare);
        file ??= NewFile();
        long start = file.Position;
        foreach (Place place in places) file.Write(rows.AsSpan(place.Offset, LengthBytes + BinaryPrimitives.ReadInt32LittleEndian(rows.AsSpan(place.Offset))));
        EndRun(start);
        places.Clear();
        used = 0;
    }

    private void EndRun(long start)
    {
        file!.Flush();
        runs.Add((start, file.Position));
    }

    private void MergeRuns()
    {
        FileStream old = file!;
        using SortedRows all = new(runs.ConvertAll(r => new SortedRun(old.SafeFileHandle, r.Start, r.End)));
        file = NewFile();
        runs.Clear();
        Span<byte> length = stackalloc byte[LengthBytes];
        while (all.Next())
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, all.Columns.Length);
            file.Write(length);
            file.Write(all.Columns);
        }

        EndRun(0);
        old.Dispose();
    }

    private FileStream NewFile()
    {
        Directory.CreateDirectory(folder);
        return new FileStream(Path.Combine(folder, "sort-" + Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileBufferBytes, FileOptions.DeleteOnClose);
    }

    private int Compare(Place a, Place b) => a.Beginning != b.Beginning ? a.Beginning.CompareTo(b.Beginning) : KeyAt(a).SequenceCompareTo(KeyAt(b));

    private ReadOnlySpan<byte> KeyAt(Place place) => PackedRow.KeyOf(rows.AsSpan(place.Offset + LengthBytes));

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Place(ulong Beginning, int Offset);
}
