namespace MtaStsScanner.Input;

/// <summary>What tells whether a list is the same: its bytes as given, packed or not.</summary>
/// <param name="Sha256">Of all its bytes, lower-case hexadecimal.</param>
/// <param name="Bytes">How many there are.</param>
public readonly record struct ListFingerprint(string Sha256, long Bytes)
{
    /// <summary>Reads a list to its end.</summary>
    /// <param name="stream">The list's bytes.</param>
    /// <param name="stop">Ends the wait.</param>
    public static async Task<ListFingerprint> OfAsync(Stream stream, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(stream);
        await using FingerprintStream reading = new(stream);
        await reading.CopyToAsync(Stream.Null, stop);
        return reading.Complete();
    }
}
