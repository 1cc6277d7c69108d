namespace MtaSts;

/// <summary>A DMARC record as it was read (RFC 9989 §4.7).</summary>
public sealed record DmarcRecord
{
    /// <summary>The policy in lower case; null where it is missing or no policy.</summary>
    public string? Policy { get; init; }

    /// <summary>The policy for subdomains; null where it is missing or no policy.</summary>
    public string? SubdomainPolicy { get; init; }

    /// <summary>The policy for subdomains that do not exist; null where it is missing or no policy.</summary>
    public string? NonExistentPolicy { get; init; }

    /// <summary>What the psd tag says: <c>y</c>, <c>n</c> or <c>u</c> (the default).</summary>
    public char PublicSuffix { get; init; } = 'u';

    /// <summary>Addresses for aggregate reports, as published.</summary>
    public IReadOnlyList<string> Rua { get; init; } = [];

    /// <summary>Receivers act on it: its policies are readable, or a report address makes it <c>p=none</c> (RFC 9989 §4.10.1).</summary>
    public bool Usable { get; init; }
}
