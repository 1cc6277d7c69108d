using System.Net;

namespace MtaStsScanner.Dns;

/// <summary>How DNS is asked.</summary>
public sealed record DnsOptions
{
    /// <summary>Recursive resolvers, at least one.</summary>
    public required IReadOnlyList<IPEndPoint> Resolvers { get; init; }

    /// <summary>How long the first try waits for an answer; with <see cref="Bulk.BulkDnsClient"/> each further one waits twice as long. Default 3 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Tries of a question that times out or comes back as SERVFAIL. Default 3: of datagrams of which one in fifty is lost, two in a row are many in a scan of millions.</summary>
    public int Tries { get; init; } = 3;

    /// <summary>Questions in flight. Default 500: what a resolver on the same machine answers without loss.</summary>
    public int Concurrency { get; init; } = 500;

    /// <summary>How long no resolver may answer before a scan is given up. Default 30 s.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Questions a second, retransmissions included. Default 0: no limit.</summary>
    public double RatePerSecond { get; init; }

    /// <summary>Resolvers whose AD bit is believed. RFC 7672 §2.1.1 wants a secure path to them: loopback is one, another needs the user's word. Default: those on loopback.</summary>
    public IReadOnlyList<IPEndPoint> TrustAd
    {
        get => field ?? [.. Resolvers.Where(r => IPAddress.IsLoopback(r.Address))];
        init;
    }

    /// <summary>Some resolver's AD bit is believed: it is asked for.</summary>
    public bool AsksForAd => Resolvers.Any(TrustAd.Contains);

    /// <summary>For a lab on loopback: seconds instead of many.</summary>
    public static DnsOptions Lab(IPEndPoint resolver) => new() { Resolvers = [resolver], Timeout = TimeSpan.FromMilliseconds(500) };
}
