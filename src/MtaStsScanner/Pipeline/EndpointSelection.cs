using System.Net;
using System.Net.Sockets;
using MtaSts;
using MtaStsScanner.Smtp;

namespace MtaStsScanner.Pipeline;

/// <summary>Says which addresses of which MX hosts of a domain are probed.</summary>
internal static class EndpointSelection
{
    /// <summary>The endpoints of <paramref name="evidence"/> that the settings ask for.</summary>
    public static IEnumerable<Endpoint> Of(DomainEvidence evidence, ScanSettings settings)
    {
        if (evidence.OptedOut || settings.Stages < ScanStages.Smtp || !Wanted(evidence, settings.SmtpFor)) return [];
        return evidence.MxHosts.SelectMany(host => Addresses(host, settings).Select(address => new Endpoint(host.Host, address)));
    }

    private static bool Wanted(DomainEvidence evidence, SmtpFor smtpFor) => smtpFor switch
    {
        SmtpFor.All => true,
        SmtpFor.Sts => PolicyDue.For(evidence) || evidence.MxHosts.Any(h => h.Tlsa?.Outcome == DnsOutcome.Records),
        _ => evidence.Mx.Outcome == DnsOutcome.Records,
    };

    private static IEnumerable<IPAddress> Addresses(HostLookup host, ScanSettings settings)
    {
        IEnumerable<IPAddress> v4 = host.UsableAddresses.Where(a => a.AddressFamily == AddressFamily.InterNetwork);
        IEnumerable<IPAddress> v6 = host.UsableAddresses.Where(a => a.AddressFamily == AddressFamily.InterNetworkV6);
        return v4.Take(settings.IPv4AddressesPerHost).Concat(v6.Take(settings.IPv6AddressesPerHost));
    }
}
