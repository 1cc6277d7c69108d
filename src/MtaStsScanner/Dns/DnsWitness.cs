using MtaStsScanner.Dns.Bulk;
using MtaStsScanner.Dns.Canaries;

namespace MtaStsScanner.Dns;

/// <summary>What speaks for and against the DNS answers of a scan.</summary>
/// <param name="client">Asks.</param>
/// <param name="canaries">Asks for what is known beforehand.</param>
public sealed class DnsWitness(BulkDnsClient client, CanaryWatch canaries)
{
    /// <summary>The canaries.</summary>
    public CanaryWatch Canaries => canaries;

    /// <summary>Cancelled when no resolver has answered for long: nothing more will be learnt.</summary>
    public CancellationToken Unreachable => client.Unreachable;

    /// <summary>How asking went in this run.</summary>
    public DnsFigures Figures => DnsFigures.Of(client.Figures);
}
