using System.Net;
using MtaSts;

namespace MtaStsScanner.Dns.Canaries;

/// <summary>What a resolver answered to a canary.</summary>
/// <param name="Resolver">The resolver.</param>
/// <param name="Canary">What was known beforehand.</param>
/// <param name="Answer">What it answered.</param>
public sealed record CanaryReply(IPEndPoint Resolver, DnsCanary Canary, DnsAnswer Answer)
{
    /// <summary>True where it is as known, false where it is not; null where there was no answer.</summary>
    public bool? Holds => Canary.Holds(Answer);

    /// <summary>What is wrong, for a person. All of it comes from this machine's configuration, but for addresses.</summary>
    public override string ToString()
    {
        string name = Answer.Name.Length == 0 ? "the root" : Answer.Name;
        string said = Answer.Outcome switch
        {
            DnsOutcome.Records when Answer.Addresses.Count > 0 => $"{name} has {string.Join(", ", Answer.Addresses.Take(3))}",
            DnsOutcome.Records => $"{name} has records",
            DnsOutcome.NoData => $"{name} exists and has no such record",
            DnsOutcome.NxDomain => $"{name} does not exist",
            _ => $"nothing about {name} ({Words.Of(Answer.Outcome)})",
        };
        string known = Canary.Expected switch
        {
            CanaryAnswer.Records => "it has records",
            CanaryAnswer.Address => $"it has {Canary.Address}",
            _ => "it does not exist",
        };
        return $"{Resolver} says {said}, but {known}";
    }
}
