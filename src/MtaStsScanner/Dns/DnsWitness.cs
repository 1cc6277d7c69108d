using MtaStsScanner.Dns.Bulk;

namespace MtaStsScanner.Dns;

/// <summary>How the asking of a scan goes.</summary>
/// <param name="client">Asks.</param>
public sealed class DnsWitness(BulkDnsClient client)
{
    /// <summary>Cancelled when no resolver has answered for long: nothing more will be learnt.</summary>
    public CancellationToken Unreachable => client.Unreachable;

    /// <summary>How it goes with each resolver, in the order in which they were named.</summary>
    public IReadOnlyList<ResolverFigures> Resolvers => client.Figures;

    /// <summary>How asking went in this run.</summary>
    public DnsFigures Figures => DnsFigures.Of(client.Figures);
}
