using System.Net;
using System.Net.Sockets;
using MtaStsScanner.Lab.Dns;
using MtaStsScanner.Lab.Net;
using MtaStsScanner.Lab.Profiles;
using MtaStsScanner.Lab.Tls;
using MtaStsScanner.Lab.Truth;

namespace MtaStsScanner.Lab;

/// <summary>
/// A small internet on loopback: DNS, HTTPS and SMTP over real sockets, and the truth about every domain there could be.
/// What a domain is follows from a hash of seed and name; nothing is kept in memory, so a list may be of any length.
/// </summary>
public sealed class LabInternet : IAsyncDisposable
{
    private readonly LabOptions _options;
    private readonly LabAuthority _authority;
    private readonly DnsSetup _setup;
    private readonly ServerPark _servers;
    private readonly DomainPlans _plans;
    private readonly TruthTable _truth;
    private DnsServer? _dns;

    private LabInternet(LabOptions options, LabAuthority authority, LabTls tls, bool oldCryptography)
    {
        _authority = authority;
        OffersOldCryptography = oldCryptography;
        _options = options;
        _plans = PlansOn(options.Night);
        _truth = new(_plans);
        _setup = new(new DnsResponder(new Zone(_plans, authority.KeyHash, new(options.FirstTriesAreOver))), Counters) { Time = options.Time, Faults = options.DnsFaults, Seed = options.Seed };
        _dns = DnsServer.Start(_setup with { Port = options.DnsPort });
        Resolver = _dns.EndPoint;
        _servers = ServerPark.Start(_plans, tls, Counters, new(options.FirstTriesAreOver), options.Time, Log);
        MapJson = LabMap.ToJson(Resolver, authority.CaPem, _servers.Routes);

        void Log(LabConnection connection)
        {
            Counters.CountConnection(connection.Behaviour);
            options.ConnectionEnded?.Invoke(connection);
        }
    }

    /// <summary>Every profile there is. Those that need old cryptography occur only where <see cref="OffersOldCryptography"/>.</summary>
    public static IReadOnlyList<LabProfile> Profiles => ProfileCatalog.All;

    /// <summary>The lab-map: what a scanner has to know (resolver, root certificate, routes of virtual addresses).</summary>
    public string MapJson { get; }

    /// <summary>The DNS server, UDP and TCP.</summary>
    public IPEndPoint Resolver { get; }

    /// <summary>The root certificate that is to be trusted.</summary>
    public string CaPem => _authority.CaPem;

    /// <summary>Connections to special-purpose addresses: 0, unless somebody's guard is off.</summary>
    public long TrapConnections => _servers.Trap.Connections;

    /// <summary>What the lab has seen.</summary>
    public LabCounters Counters { get; } = new();

    /// <summary>True where this process can serve TLS 1.0 and a key of 1,024 bits. Elsewhere a sound profile stands in for those that need it.</summary>
    public bool OffersOldCryptography { get; }

    /// <summary>Opens all servers.</summary>
    /// <exception cref="SocketException">The port asked for is taken.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The night is none: they count from 1.</exception>
    public static async Task<LabInternet> StartAsync(LabOptions options, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Night ?? 1, 1, nameof(options));
        LabAuthority authority = new(options.Time, options.Night is { } night ? new(options.Mix, options.Seed, night) : null);
        LabTls tls = new(authority, options.CertificatesKept);
        bool oldCryptography = await OldCryptography.IsOfferedAsync(tls, stop);
        try
        {
            return new LabInternet(options, authority, tls, oldCryptography);
        }
        catch (SocketException)
        {
            authority.Dispose();
            throw;
        }
    }

    /// <summary>Closes the DNS server's sockets: who asks is refused, until it is started again. Calls of this and <see cref="StartDnsAsync"/> one after the other.</summary>
    public async Task StopDnsAsync()
    {
        if (_dns is null) return;
        await _dns.DisposeAsync();
        _dns = null;
    }

    /// <summary>Starts the DNS server again, on the port that it had; its faults begin anew.</summary>
    /// <exception cref="SocketException">Somebody took the port meanwhile.</exception>
    public async Task StartDnsAsync()
    {
        await StopDnsAsync();
        _dns = DnsServer.Start(_setup with { Port = Resolver.Port });
    }

    /// <summary>What is to be found of a domain: any case, A-labels.</summary>
    public LabTruth TruthOf(string domain) => _truth.Of(Normal(domain));

    /// <summary>What is to be found of a domain (any case, A-labels) on another night of the same lab.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="night">The night, from 1.</param>
    public LabTruth TruthOf(string domain, int night) => new TruthTable(PlansOn(night)).Of(Normal(domain));

    /// <summary>The profile of a domain.</summary>
    public string ProfileOf(string domain) => _plans.Of(Normal(domain)).Profile.Name;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopDnsAsync();
        await _servers.DisposeAsync();
        _authority.Dispose();
    }

    private DomainPlans PlansOn(int? night) => new(_options.Mix, _options.Seed, OffersOldCryptography, night);

    private static string Normal(string domain) => domain.TrimEnd('.').ToLowerInvariant();
}
