using System.Net;
using MtaSts;
using MtaStsScanner.Vantage;

namespace MtaStsScanner.Dns.Canaries;

/// <summary>A <see cref="DnsCanary"/> that is asked of one resolver.</summary>
/// <param name="resolver">The resolver.</param>
/// <param name="client">Asks it alone.</param>
/// <param name="canary">What is known beforehand.</param>
public sealed class ResolverCanary(IPEndPoint resolver, IDnsClient client, DnsCanary canary) : ICanary
{
    /// <inheritdoc/>
    public CanaryStage Stage => CanaryStage.Dns;

    /// <inheritdoc/>
    public string Peer { get; } = resolver.ToString();

    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async ValueTask<CanaryReply> AskAsync(CancellationToken stop)
    {
        DnsAnswer answer = await client.AskAsync(canary.NameToAsk(), canary.Type, stop).ConfigureAwait(false);
        bool? holds = canary.Holds(answer);
        return new(this, holds, holds is null ? Words.Of(answer.Outcome) : Said(answer));
    }

    // All of it comes from this machine's configuration, but for addresses.
    private string Said(DnsAnswer answer)
    {
        string name = answer.Name.Length == 0 ? "the root" : answer.Name;
        string said = answer.Outcome switch
        {
            DnsOutcome.Records when answer.Addresses.Count > 0 => $"{name} has {string.Join(", ", answer.Addresses.Take(3))}",
            DnsOutcome.Records => $"{name} has records",
            DnsOutcome.NoData => $"{name} exists and has no such record",
            _ => $"{name} does not exist",
        };
        string known = canary.Expected switch
        {
            CanaryAnswer.Records => "it has records",
            CanaryAnswer.Address => $"it has {canary.Address}",
            _ => "it does not exist",
        };
        return $"{Peer} says {said}, but {known}";
    }
}
