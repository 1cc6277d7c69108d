using System.Net;
using System.Threading.RateLimiting;

namespace MtaStsScanner.Pacing;

/// <summary>
/// The pacing of a scan: a lane for probes, a lane for policy fetches, and what they share: one connection at a time per address, and the global rate.
/// Limiters of addresses and operators that are not in use are dropped after some seconds, so memory follows what is in flight.
/// </summary>
public sealed class ConnectionPacing : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> addresses = PacingLane.OneAtATime();
    private readonly RateLimiter? rate;

    /// <summary>Pacing with these limits.</summary>
    public ConnectionPacing(PacingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        rate = PacingLane.RateOf(options.RatePerSecond);
        Probes = new PacingLane(options.Probes, addresses, rate);
        Policies = new PacingLane(options.Policies, addresses, rate);
    }

    /// <summary>The lane of STARTTLS probes.</summary>
    public PacingLane Probes { get; }

    /// <summary>The lane of policy fetches.</summary>
    public PacingLane Policies { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Probes.Dispose();
        Policies.Dispose();
        addresses.Dispose();
        rate?.Dispose();
    }
}
