using System.Text.Json;
using MtaSts;
using MtaStsScanner.Input;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Storage.Sqlite;

/// <summary>Resolved domains to the bytes that are kept, and back.</summary>
internal static class DomainCodec
{
    /// <summary>The bytes to keep; the policy's body is not in them.</summary>
    public static byte[] Encode(ResolvedDomain domain) => JsonSerializer.SerializeToUtf8Bytes(Pack(domain), StoredJson.Compact.StoredDomain);

    /// <summary>The domain that was kept.</summary>
    /// <param name="bytes">What <see cref="Encode"/> made.</param>
    /// <param name="body">The policy's body, which is kept apart.</param>
    public static ResolvedDomain Decode(ReadOnlySpan<byte> bytes, byte[]? body)
    {
        StoredDomain stored = JsonSerializer.Deserialize(bytes, StoredJson.Compact.StoredDomain)!;
        ListedDomain[] lines = Array.ConvertAll(stored.Lines, l => new ListedDomain(l.Line, stored.Name, Pairs(l.Fields)));
        return new ResolvedDomain(lines, Evidence(stored, body), stored.Ask);
    }

    private static StoredDomain Pack(ResolvedDomain domain)
    {
        DomainEvidence evidence = domain.Evidence;
        string name = evidence.Domain;
        return new StoredDomain
        {
            Name = name,
            OptedOut = evidence.OptedOut,
            Lines = [.. domain.Lines.Select(l => new StoredLine { Line = l.Line, Fields = Stored.OrNull([.. l.Fields.SelectMany(f => new[] { f.Key, f.Value })]) })],
            Mx = AnswerCodec.Pack(evidence.Mx, name, DnsRecordType.Mx),
            Apex = evidence.Apex is { } apex ? AnswerCodec.Pack(apex) : null,
            Sts = AnswerCodec.Pack(evidence.StsTxt, "_mta-sts." + name, DnsRecordType.Txt),
            Beside = evidence.StsSibling is { } beside ? AnswerCodec.Pack(beside, "", DnsRecordType.Txt) : null,
            Rpt = AnswerCodec.Pack(evidence.TlsRptTxt, "_smtp._tls." + name, DnsRecordType.Txt),
            Txt = AnswerCodec.Pack(evidence.ApexTxt, name, DnsRecordType.Txt),
            Dmarc = Stored.OrNull(evidence.DmarcTxt, a => AnswerCodec.Pack(a, "_dmarc." + name, DnsRecordType.Txt)),
            Hosts = Stored.OrNull(evidence.MxHosts, AnswerCodec.Pack),
            Policy = evidence.Policy is { } policy ? Pack(policy) : null,
            Named = Stored.OrNull(evidence.PatternDomains, a => AnswerCodec.Pack(a, "", DnsRecordType.Ns)),
            At = evidence.MeasuredAt.UtcTicks,
            Ms = evidence.DurationMs,
            Ask = domain.AskAgain,
        };
    }

    private static DomainEvidence Evidence(StoredDomain stored, byte[]? body)
    {
        string name = stored.Name;
        return new DomainEvidence
        {
            Domain = name,
            OptedOut = stored.OptedOut,
            Mx = AnswerCodec.Unpack(stored.Mx, name, DnsRecordType.Mx),
            Apex = stored.Apex is { } apex ? AnswerCodec.Unpack(apex) : null,
            StsTxt = AnswerCodec.Unpack(stored.Sts, "_mta-sts." + name, DnsRecordType.Txt),
            StsSibling = stored.Beside is { } beside ? AnswerCodec.Unpack(beside, "", DnsRecordType.Txt) : null,
            TlsRptTxt = AnswerCodec.Unpack(stored.Rpt, "_smtp._tls." + name, DnsRecordType.Txt),
            ApexTxt = AnswerCodec.Unpack(stored.Txt, name, DnsRecordType.Txt),
            DmarcTxt = Stored.OrEmpty(stored.Dmarc, a => AnswerCodec.Unpack(a, "_dmarc." + name, DnsRecordType.Txt)),
            MxHosts = Stored.OrEmpty(stored.Hosts, AnswerCodec.Unpack),
            Policy = stored.Policy is { } policy ? Unpack(policy, body) : null,
            PatternDomains = Stored.OrEmpty(stored.Named, a => AnswerCodec.Unpack(a, "", DnsRecordType.Ns)),
            MeasuredAt = new DateTimeOffset(stored.At, TimeSpan.Zero),
            DurationMs = stored.Ms,
        };
    }

    private static StoredPolicy Pack(PolicyFetch policy) => new()
    {
        Name = policy.PolicyHost,
        Host = AnswerCodec.Pack(policy.Lookup),
        Not = (int?)policy.NotAsked,
        Stage = (int?)policy.FailedStage,
        Found = Stored.OrNull(policy.Findings, FindingCodec.Pack),
        Http = policy.HttpStatus,
        Media = policy.MediaType,
        Ip = policy.Address,
        Tls = policy.TlsVersion,
        Cipher = policy.Cipher,
        Alpn = policy.Alpn,
        Chain = Stored.OrNull(policy.Chain),
        Tries = policy.Attempts == 1 ? null : policy.Attempts,
        Ms = policy.DurationMs,
    };

    private static PolicyFetch Unpack(StoredPolicy stored, byte[]? body) => new()
    {
        PolicyHost = stored.Name,
        Lookup = AnswerCodec.Unpack(stored.Host),
        NotAsked = (UnknownReason?)stored.Not,
        FailedStage = (PolicyStage?)stored.Stage,
        Findings = Stored.OrEmpty(stored.Found, FindingCodec.Unpack),
        HttpStatus = stored.Http,
        MediaType = stored.Media,
        Body = body,
        Address = stored.Ip,
        TlsVersion = stored.Tls,
        Cipher = stored.Cipher,
        Alpn = stored.Alpn,
        Chain = stored.Chain ?? [],
        Attempts = stored.Tries ?? 1,
        DurationMs = stored.Ms,
    };

    private static KeyValuePair<string, string>[] Pairs(string[]? fields)
    {
        if (fields is null) return [];
        KeyValuePair<string, string>[] pairs = new KeyValuePair<string, string>[fields.Length / 2];
        for (int i = 0; i < pairs.Length; i++) pairs[i] = new(fields[2 * i], fields[(2 * i) + 1]);
        return pairs;
    }
}
