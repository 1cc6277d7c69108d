namespace MtaStsScanner.Tests.Dialing;

internal static class StreamReading
{
    /// <summary>Reads whatever comes next, at least one byte unless the other side closes.</summary>
    public static async Task<byte[]> ReadSomeAsync(this Stream stream, CancellationToken stop)
    {
        byte[] buffer = new byte[4096];
        int count = await stream.ReadAtLeastAsync(buffer, 1, throwOnEndOfStream: false, stop);
        return buffer[..count];
    }
}
