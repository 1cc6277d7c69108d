using System.IO.Compression;
using System.Security.Cryptography;

namespace MtaStsScanner.Input;

/// <summary>
/// Unpacks gzip and notices when the end is missing. GZipStream takes a file that was cut off for a shorter one, and lines would vanish unseen.
/// So a member with a random mark is put behind the file: a file that is whole is followed by the mark, one that was cut off swallows it.
/// </summary>
internal sealed class WholeGzipStream : ForwardStream
{
    private const int BufferBytes = 64 * 1024;

    private readonly byte[] mark = RandomNumberGenerator.GetBytes(16);
    private readonly byte[] buffer = new byte[BufferBytes];
    private readonly GZipStream unpacked;
    private int start;
    private int end;

    public WholeGzipStream(Stream packed) => unpacked = new GZipStream(new JoinedStream(packed, new MemoryStream(Pack(mark))), CompressionMode.Decompress);

    // What may be the mark is held back until it is known to be none.
    private int Ready => Math.Max(0, end - start - mark.Length);

    public override int Read(Span<byte> buffer)
    {
        while (Ready == 0)
        {
            MakeRoom();
            int count = unpacked.Read(this.buffer.AsSpan(end));
            if (count == 0) return EndOfFile();
            end += count;
        }

        return Give(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (Ready == 0)
        {
            MakeRoom();
            int count = await unpacked.ReadAsync(this.buffer.AsMemory(end), cancellationToken);
            if (count == 0) return EndOfFile();
            end += count;
        }

        return Give(buffer.Span);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) unpacked.Dispose();
        base.Dispose(disposing);
    }

    private static byte[] Pack(byte[] content)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.NoCompression)) gzip.Write(content);
        return packed.ToArray();
    }

    private void MakeRoom()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
    }

    private int Give(Span<byte> target)
    {
        int count = Math.Min(Ready, target.Length);
        buffer.AsSpan(start, count).CopyTo(target);
        start += count;
        return count;
    }

    private int EndOfFile() => buffer.AsSpan(start, end - start).SequenceEqual(mark) ? 0 : throw new InvalidDataException("it ends before its end, or something else follows it.");
}
