using ZstdSharp;
using ZstdSharp.Unsafe;

namespace MtaStsScanner.Input;

/// <summary>Unpacks gzip or zstd. A file that was cut off or damaged is never a shorter list: reading it fails and says where.</summary>
internal sealed class UnpackedStream : ForwardStream
{
    /// <summary>128 MB, what 'zstd -d' takes unasked. A frame says itself how much memory it wants, up to 2 GB and more.</summary>
    private const int MaxWindowLog = 27;

    private readonly string packing;
    private readonly CountedStream packed;
    private readonly Stream unpacked;

    private UnpackedStream(string packing, Stream packed, Func<Stream, Stream> unpack)
    {
        this.packing = packing;
        this.packed = new CountedStream(packed);
        unpacked = unpack(this.packed);
    }

    /// <summary>Unpacks where the content says that it is packed.</summary>
    /// <returns>Null where it does not.</returns>
    public static UnpackedStream? Of(PeekedStream stream) => stream.Head switch
    {
        [0x1f, 0x8b, ..] => new("gzip", stream.Whole, packed => new WholeGzipStream(packed)),
        // RFC 8878 §3.1: a frame, or a skippable frame before it.
        [0x28, 0xb5, 0x2f, 0xfd, ..] or [>= 0x50 and <= 0x5f, 0x2a, 0x4d, 0x18, ..] => new("zstd", stream.Whole, Zstd),
        _ => null,
    };

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return unpacked.Read(buffer);
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            throw Damaged(fault);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await unpacked.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            throw Damaged(fault);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) unpacked.Dispose();
        base.Dispose(disposing);
    }

    private static DecompressionStream Zstd(Stream packed)
    {
        DecompressionStream stream = new(packed, bufferSize: 0, checkEndOfStream: true, leaveOpen: true);
        stream.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, MaxWindowLog);
        return stream;
    }

    private static bool IsDamage(Exception fault) => fault is InvalidDataException or ZstdException or EndOfStreamException;

    private InvalidDataException Damaged(Exception fault) => fault is ZstdException { Code: ZSTD_ErrorCode.ZSTD_error_frameParameter_windowTooLarge }
        ? new("packed with zstd for a window of more than 128 MB; unpack it with 'zstd -dc --long=31' and give it as -", fault)
        : new($"a {packing} file that was cut off or damaged, before byte {packed.Bytes} of what is packed ({fault.Message.TrimEnd('.')})", fault);
}
