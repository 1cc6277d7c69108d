using System.Net;
using MtaSts;
using MtaStsScanner.Dns;

namespace MtaStsScanner.Benchmarks.Tls;

/// <summary>Every name has one address, and each question another one of loopback: what DNS costs is measured elsewhere.</summary>
internal sealed class OneHost : IDnsClient
{
    private int asked;

    /// <summary>Another address of loopback.</summary>
    public static IPAddress Address(int number) => new([127, (byte)(1 + ((number >> 16) % 100)), (byte)(number >> 8), (byte)number]);

    public ValueTask<DnsAnswer> AskAsync(string name, DnsRecordType type, CancellationToken stop)
    {
        DnsAnswer answer = new() { Name = name, Type = type, Outcome = DnsOutcome.NoData };
        return ValueTask.FromResult(type == DnsRecordType.A ? answer with { Outcome = DnsOutcome.Records, Addresses = [Address(Interlocked.Increment(ref asked))] } : answer);
    }
}
