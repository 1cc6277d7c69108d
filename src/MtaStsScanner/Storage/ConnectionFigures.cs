namespace MtaStsScanner.Storage;

/// <summary>How connections spread over those who were connected to: exact, from a count for each.</summary>
/// <param name="Addresses">Over addresses.</param>
/// <param name="Operators">Over operators (registrable domains).</param>
public sealed record ConnectionFigures(ConnectionSpread Addresses, ConnectionSpread Operators);

/// <summary>How connections spread over one kind of peer.</summary>
/// <param name="Peers">Peers that were connected to.</param>
/// <param name="Most">The most connections of one.</param>
/// <param name="P99">99 of 100 had no more than this.</param>
public sealed record ConnectionSpread(long Peers, long Most, long P99)
{
    /// <summary>From how many peers had how many connections.</summary>
    internal static ConnectionSpread Of(SortedDictionary<long, long> peersByConnections)
    {
        long peers = peersByConnections.Values.Sum(), rank = peers - (peers / 100), before = 0;
        foreach ((long connections, long with) in peersByConnections)
        {
            before += with;
            if (before >= rank) return new(peers, peersByConnections.Keys.Last(), connections);
        }

        return new(0, 0, 0);
    }
}
