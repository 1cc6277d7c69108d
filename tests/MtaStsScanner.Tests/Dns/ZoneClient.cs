using System.Collections.Concurrent;
using System.Net;
using MtaSts;
using MtaStsScanner.Dns;

namespace MtaStsScanner.Tests.Dns;

/// <summary>Answers from what it was given and counts who asked for what; a name that it does not know does not exist.</summary>
internal sealed class ZoneClient : IDnsClient
{
    private readonly Dictionary<(string, DnsRecordType), DnsAnswer> answers = [];

    public ConcurrentQueue<(string Name, DnsRecordType Type)> Asked { get; } = [];

    /// <summary>Told before each answer how many questions there were.</summary>
    public Action<ZoneClient, int>? Answering { get; set; }

    public ZoneClient Has(string name, DnsRecordType type, DnsOutcome outcome, params string[] chain)
    {
        answers[(name, type)] = new DnsAnswer { Name = name, Type = type, Outcome = outcome, CnameChain = chain };
        return this;
    }

    public ZoneClient HasMx(string name, params string[] hosts)
    {
        answers[(name, DnsRecordType.Mx)] = new DnsAnswer
        {
            Name = name,
            Type = DnsRecordType.Mx,
            Outcome = DnsOutcome.Records,
            Mx = [.. hosts.Select((host, i) => new MxRecord(10 * (i + 1), host))],
        };
        return this;
    }

    public ZoneClient HasAddress(string name, string address, bool authenticated = false)
    {
        IPAddress parsed = IPAddress.Parse(address);
        DnsRecordType type = parsed.GetAddressBytes().Length == 4 ? DnsRecordType.A : DnsRecordType.Aaaa;
        DnsAnswer old = answers.GetValueOrDefault((name, type)) ?? new DnsAnswer { Name = name, Type = type, Outcome = DnsOutcome.Records };
        answers[(name, type)] = old with { Outcome = DnsOutcome.Records, Addresses = [.. old.Addresses, parsed], Authenticated = authenticated };
        DnsRecordType other = type == DnsRecordType.A ? DnsRecordType.Aaaa : DnsRecordType.A;
        answers.TryAdd((name, other), new DnsAnswer { Name = name, Type = other, Outcome = DnsOutcome.NoData });
        return this;
    }

    public ZoneClient HasText(string name, string text)
    {
        answers[(name, DnsRecordType.Txt)] = new DnsAnswer
        {
            Name = name,
            Type = DnsRecordType.Txt,
            Outcome = DnsOutcome.Records,
            Texts = [new TxtRecord([System.Text.Encoding.ASCII.GetBytes(text)])],
        };
        return this;
    }

    /// <summary>Gives an answer that is there its TTL.</summary>
    public ZoneClient WithTtl(string name, DnsRecordType type, int seconds)
    {
        answers[(name, type)] = answers[(name, type)] with { TtlSeconds = seconds };
        return this;
    }

    public int TimesAsked(string name, DnsRecordType type) => Asked.Count(a => a == (name, type));

    public async ValueTask<DnsAnswer> AskAsync(string name, DnsRecordType type, CancellationToken stop)
    {
        Asked.Enqueue((name, type));
        await Task.Yield();
        Answering?.Invoke(this, Asked.Count);
        return answers.GetValueOrDefault((name, type)) ?? new DnsAnswer { Name = name, Type = type, Outcome = DnsOutcome.NxDomain };
    }
}
