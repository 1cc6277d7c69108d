namespace MtaStsScanner.Pipeline;

/// <summary>What every part of a scan carries.</summary>
/// <param name="ScanId">Begins with a letter (readers guess partition types); lower case, digits and hyphens.</param>
/// <param name="StartedAt">When the scan began; its UTC date is the partition.</param>
public sealed record ScanIdentity(string ScanId, DateTimeOffset StartedAt)
{
    /// <summary>The partition.</summary>
    public DateOnly ScanDate => DateOnly.FromDateTime(StartedAt.UtcDateTime);

    /// <summary>A new identity: time, and a random tail so that two scans of one second differ.</summary>
    public static ScanIdentity New(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        DateTimeOffset now = time.GetUtcNow();
        return new($"s{now:yyyyMMdd't'HHmmss}-{Random.Shared.Next(0x10000):x4}", now);
    }
}
