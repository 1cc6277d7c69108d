using System.Net;

namespace MtaStsScanner.Pacing;

/// <summary>An address that refused us for good, and until when it is left alone for it.</summary>
/// <param name="Address">The address.</param>
/// <param name="Until">From then on it is probed again, once.</param>
/// <param name="Times">How often in a row it refused us, 1 or more.</param>
/// <param name="Host">The MX host that was asked for; empty where it is not known.</param>
/// <param name="Code">The reply code; 0 where it is not known.</param>
/// <param name="Said">What it said, as it came, at most <see cref="MostSaid"/> characters.</param>
/// <param name="Scan">The scan that was refused last; empty where it is not known.</param>
public sealed record Ban(IPAddress Address, DateTimeOffset Until, int Times, string Host, int Code, string Said, string Scan)
{
    /// <summary>Characters of a refusal that are kept.</summary>
    public const int MostSaid = 160;

    private static readonly TimeSpan First = TimeSpan.FromDays(30), Longest = TimeSpan.FromDays(365);

    /// <summary>How long an address is left alone that refused us so often: 30 days, twice as long each time, at most a year.</summary>
    public static TimeSpan RestAfter(int times)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        return times > 4 ? Longest : First * (1 << (times - 1));
    }

    /// <summary>As evidence: until when, and why.</summary>
    public string ToEvidence() => FormattableString.Invariant($"left alone until {Until.UtcDateTime:yyyy-MM-dd}, since it refused an earlier scan: {Said}");
}
