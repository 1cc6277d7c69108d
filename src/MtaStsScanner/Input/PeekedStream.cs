namespace MtaStsScanner.Input;

/// <summary>A stream whose first bytes were looked at and are read again.</summary>
/// <param name="Head">The first bytes; fewer than the peek only where the stream is short.</param>
/// <param name="Whole">All of it.</param>
internal sealed record PeekedStream(byte[] Head, Stream Whole)
{
    private const int PeekBytes = 64 * 1024;

    /// <summary>Reads the first bytes of <paramref name="stream"/>.</summary>
    public static async Task<PeekedStream> PeekAsync(Stream stream, CancellationToken stop)
    {
        byte[] buffer = new byte[PeekBytes];
        int length = await stream.ReadAtLeastAsync(buffer, PeekBytes, throwOnEndOfStream: false, stop);
        return new PeekedStream(buffer[..length], new JoinedStream(new MemoryStream(buffer, 0, length), stream));
    }

    /// <summary>What follows the first <paramref name="bytes"/> bytes, which were looked at.</summary>
    public PeekedStream After(int bytes)
    {
        Whole.ReadExactly(new byte[bytes]);
        return this with { Head = Head[bytes..] };
    }
}
