using System.Net;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Pacing;

/// <summary>
/// Who is left alone for a while: an address or host that said so (421, Retry-After), and an address where connection after connection fails,
/// so that not everybody who shares it waits for a time-out of their own. Once the time is over one connection shows whether it is better.
/// </summary>
/// <remarks>
/// Each lane has its own: what port 25 says of itself says nothing of port 443 at the same address.
/// Not Polly's circuit breaker: that one counts shares of a window, has no time that a peer asks for, and would be kept for each of millions of addresses,
/// where this keeps those alone that fail.
/// </remarks>
public sealed class RestingPeers(RestOptions options, TimeProvider time)
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Rest> hosts = new(StringComparer.Ordinal);
    private readonly Dictionary<IPAddress, Rest> addresses = [];
    private readonly Lock gate = new();
    private DateTimeOffset lastSwept;

    /// <summary>How many are kept in mind now.</summary>
    public int Count
    {
        get
        {
            lock (gate) return hosts.Count + addresses.Count;
        }
    }

    /// <summary>The address asked for some time (421). One that does so several times in a row is not waited for any more.</summary>
    public void Asked(IPAddress address)
    {
        lock (gate)
        {
            int failures = addresses.GetValueOrDefault(address).Failures + 1;
            Keep(addresses, address, new Rest(failures, time.GetUtcNow() + options.AfterRefusal, Asked: failures < options.FailuresInARow));
        }
    }

    /// <summary>The host asked for some time (Retry-After); at most <see cref="RestOptions.Longest"/> is kept.</summary>
    public void Asked(string host, TimeSpan rest)
    {
        if (rest <= TimeSpan.Zero) return;
        lock (gate) Keep(hosts, host, new Rest(0, time.GetUtcNow() + (rest < options.Longest ? rest : options.Longest), Asked: true));
    }

    /// <summary>A connection failed. After several in a row the address is left alone.</summary>
    /// <param name="address">Where.</param>
    /// <param name="failure">How dialling failed: whoever shares the address is given it while it is left alone. Null where the connection stood.</param>
    public void Failed(IPAddress address, DialResult? failure = null)
    {
        lock (gate)
        {
            Rest before = addresses.GetValueOrDefault(address);
            int failures = before.Failures + 1;
            Keep(addresses, address, failures < options.FailuresInARow
                ? new Rest(failures, before.Until, Asked: false)
                : new Rest(failures, time.GetUtcNow() + options.AfterFailures, Asked: false, failure));
        }
    }

    /// <summary>The address answered: what failed before is forgotten.</summary>
    public void Answered(IPAddress address)
    {
        lock (gate)
        {
            // A rest that it asked for is kept: what it answered may have been said before.
            if (addresses.TryGetValue(address, out Rest rest) && !(rest.Asked && rest.Until > time.GetUtcNow())) addresses.Remove(address);
        }
    }

    /// <summary>How long the peer is still to be left alone, and why.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="names">What it is called.</param>
    public PeerRest Of(IPAddress address, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        lock (gate)
        {
            if (addresses.Count + hosts.Count == 0) return default;
            Rest longest = addresses.GetValueOrDefault(address);
            foreach (string name in names)
            {
                if (hosts.TryGetValue(name, out Rest rest) && rest.Until > longest.Until) longest = rest;
            }

            TimeSpan left = longest.Until - time.GetUtcNow();
            return left > TimeSpan.Zero ? new PeerRest(left, longest.Asked, longest.Failure) : default;
        }
    }

    // Where there is no room, those go whose time is over (looked for once a second: there may be many); where that is nobody, the newcomer is not kept.
    private void Keep<TKey>(Dictionary<TKey, Rest> rests, TKey key, Rest rest) where TKey : notnull
    {
        if (rests.Count >= options.MostKept && !rests.ContainsKey(key))
        {
            DateTimeOffset now = time.GetUtcNow();
            if (now - lastSwept < SweepEvery) return;
            lastSwept = now;
            foreach ((TKey over, Rest its) in rests)
            {
                if (its.Until <= now) rests.Remove(over);
            }

            if (rests.Count >= options.MostKept) return;
        }

        rests[key] = rest;
    }

    private readonly record struct Rest(int Failures, DateTimeOffset Until, bool Asked, DialResult? Failure = null);
}
