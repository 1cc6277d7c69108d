using System.Net;
using System.Threading.RateLimiting;

namespace MtaStsScanner.Pacing;

/// <summary>
/// The pacing of a scan: a lane for probes, a lane for policy fetches, and what they share: one connection at a time per address, the global rate, who opted out, and the count.
/// Limiters of addresses and operators that are not in use are dropped after some seconds, so memory follows what is in flight.
/// </summary>
public sealed class ConnectionPacing : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> addresses = PacingLane.OneAtATime();
    private readonly RateLimiter? rate;

    /// <summary>Pacing with these limits, where nobody opted out.</summary>
    public ConnectionPacing(PacingOptions options) : this(options, OptOutList.None, TimeProvider.System)
    {
    }

    /// <summary>Pacing with these limits.</summary>
    /// <param name="options">The limits.</param>
    /// <param name="optOuts">Who is not dialled at all.</param>
    /// <param name="time">The clock of rests and counts; the limiters have one of their own.</param>
    /// <param name="bans">Who is not probed; nobody where it is null. Who bans us at port 25 may still have a policy to read.</param>
    public ConnectionPacing(PacingOptions options, OptOutList optOuts, TimeProvider time, BanList? bans = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        rate = PacingLane.RateOf(options.RatePerSecond);
        Counts = new ConnectionCounts(time);
        PacingLane.Shared shared = new(addresses, rate, optOuts, options.Rest, Counts, time);
        Probes = new PacingLane(options.Probes, shared, bans ?? BanList.None);
        Policies = new PacingLane(options.Policies, shared, BanList.None);
    }

    /// <summary>The lane of STARTTLS probes.</summary>
    public PacingLane Probes { get; }

    /// <summary>The lane of policy fetches.</summary>
    public PacingLane Policies { get; }

    /// <summary>Connections that were made, and that were not.</summary>
    public ConnectionCounts Counts { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Probes.Dispose();
        Policies.Dispose();
        addresses.Dispose();
        rate?.Dispose();
    }
}
