namespace MtaStsScanner.Storage.Sqlite;

/// <summary>The kept form of a <see cref="Pipeline.ResolvedDomain"/>: short names, and nothing that the reader can tell by itself.</summary>
internal sealed class StoredDomain
{
    public required string Name { get; set; }
    public required StoredLine[] Lines { get; set; }
    public bool OptedOut { get; set; }
    public required StoredAnswer Mx { get; set; }
    public StoredHost? Apex { get; set; }
    public required StoredAnswer Sts { get; set; }
    public StoredAnswer? Beside { get; set; }
    public required StoredAnswer Rpt { get; set; }
    public required StoredAnswer Txt { get; set; }
    public StoredAnswer[]? Dmarc { get; set; }
    public StoredHost[]? Hosts { get; set; }
    public StoredPolicy? Policy { get; set; }
    public StoredAnswer[]? Named { get; set; }
    public long At { get; set; }
    public int Ms { get; set; }
    public bool Ask { get; set; }
}

/// <summary>The kept form of a <see cref="Input.ListedDomain"/>; fields are name, value, name, value, …</summary>
internal sealed class StoredLine
{
    public long Line { get; set; }
    public string[]? Fields { get; set; }
}

/// <summary>The kept form of a <see cref="MtaSts.DnsAnswer"/>; name and type are left out where the place tells them.</summary>
internal sealed class StoredAnswer
{
    public string? Name { get; set; }
    public int? Type { get; set; }
    public int Is { get; set; }
    public string[]? Cname { get; set; }
    public StoredMx[]? Mx { get; set; }
    public string[]? Ip { get; set; }
    public string[][]? Txt { get; set; }
    public StoredTlsa[]? Tlsa { get; set; }

    /// <summary>Left out: not authenticated, as most answers are; 1: authenticated; 2: not known.</summary>
    public int Ad { get; set; }
    public int? Tries { get; set; }
}

/// <summary>The kept form of a <see cref="MtaSts.MxRecord"/>.</summary>
internal sealed class StoredMx
{
    public int P { get; set; }
    public required string H { get; set; }
}

/// <summary>The kept form of a <see cref="MtaSts.TlsaRecord"/>.</summary>
internal sealed class StoredTlsa
{
    public byte U { get; set; }
    public byte S { get; set; }
    public byte M { get; set; }
    public required byte[] D { get; set; }
}

/// <summary>The kept form of a <see cref="MtaSts.HostLookup"/>.</summary>
internal sealed class StoredHost
{
    public required string Host { get; set; }
    public required StoredAnswer A { get; set; }
    public required StoredAnswer Aaaa { get; set; }
    public StoredAnswer? Tlsa { get; set; }
    public string[]? Forbidden { get; set; }
}

/// <summary>The kept form of a <see cref="MtaSts.PolicyFetch"/>; its body is kept apart, once for all domains that share it.</summary>
internal sealed class StoredPolicy
{
    public required string Name { get; set; }
    public required StoredHost Host { get; set; }
    public int? Not { get; set; }
    public int? Stage { get; set; }
    public StoredFinding[]? Found { get; set; }
    public int? Http { get; set; }
    public string? Media { get; set; }
    public string? Ip { get; set; }
    public string? Tls { get; set; }
    public string? Cipher { get; set; }
    public string? Alpn { get; set; }
    public string[]? Chain { get; set; }
    public int? Tries { get; set; }
    public int Ms { get; set; }
}
