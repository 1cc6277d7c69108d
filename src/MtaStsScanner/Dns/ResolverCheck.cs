using MtaSts;

namespace MtaStsScanner.Dns;

/// <summary>Tells a dead resolver from dead names, before anything is measured.</summary>
public static class ResolverCheck
{
    /// <summary>True where the resolver knows the root's name servers, as every working resolver does.</summary>
    public static async ValueTask<bool> IsAliveAsync(IDnsClient client, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(client);
        return (await client.AskAsync("", DnsRecordType.Ns, stop)).Outcome == DnsOutcome.Records;
    }
}
