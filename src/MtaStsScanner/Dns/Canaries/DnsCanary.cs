using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using MtaSts;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Dns.Canaries;

/// <summary>A question whose answer is known beforehand: a resolver that answers it otherwise lies, or is lied to.</summary>
public sealed record DnsCanary
{
    private DnsCanary(string name, DnsRecordType type, CanaryAnswer expected, IPAddress? address = null) => (Name, Type, Expected, Address) = (name, type, expected, address);

    /// <summary>The canaries that are always asked: the root has name servers, and names that nobody has do not exist (RFC 6761 §6.4; a resolver that rewrites NXDOMAIN may leave .invalid alone).</summary>
    public static IReadOnlyList<DnsCanary> Own { get; } =
    [
        new("", DnsRecordType.Ns, CanaryAnswer.Records), new("invalid", DnsRecordType.A, CanaryAnswer.NoSuchNameBelow), new("com", DnsRecordType.A, CanaryAnswer.NoSuchNameBelow),
    ];

    /// <summary>The name, or what a random name is made under.</summary>
    public string Name { get; }

    /// <summary>What is asked for.</summary>
    public DnsRecordType Type { get; }

    /// <summary>What is to come back.</summary>
    public CanaryAnswer Expected { get; }

    /// <summary>The address that is to be among the answers, with <see cref="CanaryAnswer.Address"/>.</summary>
    public IPAddress? Address { get; }

    /// <summary>Reads <c>NAME</c> (it has IPv4 addresses), <c>NAME=ADDRESS</c> (this is one of its addresses) or <c>NAME=nxdomain</c> (it does not exist).</summary>
    /// <returns>Null where it is none of these.</returns>
    public static DnsCanary? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('=', 2);
        string name = parts[0].ToLowerInvariant().TrimEnd('.');
        if (name.Length == 0 || !QuestionName.FitsTheWire(name) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_')) return null;
        if (parts.Length == 1) return new(name, DnsRecordType.A, CanaryAnswer.Records);
        if (parts[1] == "nxdomain") return new(name, DnsRecordType.A, CanaryAnswer.NoSuchName);
        if (!AddressText.TryParse(parts[1], out IPAddress? address)) return null;
        return new(name, address.AddressFamily == AddressFamily.InterNetwork ? DnsRecordType.A : DnsRecordType.Aaaa, CanaryAnswer.Address, address);
    }

    /// <summary>The name to ask for: a new one each time where it is to be one that nobody has.</summary>
    internal string NameToAsk() => Expected == CanaryAnswer.NoSuchNameBelow ? $"no-such-name-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.{Name}" : Name;

    /// <summary>True where the answer is the known one, false where it is another; null where it is no answer, which proves nothing.</summary>
    internal bool? Holds(DnsAnswer answer)
    {
        if (!answer.IsKnown) return null;
        return Expected switch
        {
            CanaryAnswer.Records => answer.Outcome == DnsOutcome.Records,
            CanaryAnswer.Address => answer.Addresses.Contains(Address!),
            _ => answer.Outcome == DnsOutcome.NxDomain,
        };
    }
}
