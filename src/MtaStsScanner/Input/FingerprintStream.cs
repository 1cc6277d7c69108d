using System.Security.Cryptography;

namespace MtaStsScanner.Input;

/// <summary>Takes the fingerprint of what is read through it. Does not own the stream below.</summary>
internal sealed class FingerprintStream(Stream inner) : ForwardStream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long bytes;

    /// <summary>The fingerprint of what was read.</summary>
    public ListFingerprint Complete() => new(Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);

    public override int Read(Span<byte> buffer)
    {
        int count = inner.Read(buffer);
        Note(buffer[..count]);
        return count;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await inner.ReadAsync(buffer, cancellationToken);
        Note(buffer.Span[..count]);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) hash.Dispose();
        base.Dispose(disposing);
    }

    private void Note(ReadOnlySpan<byte> read)
    {
        hash.AppendData(read);
        bytes += read.Length;
    }
}
