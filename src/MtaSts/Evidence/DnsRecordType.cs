namespace MtaSts;

/// <summary>The record types that are asked for (IANA numbers).</summary>
public enum DnsRecordType
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>IPv4 address.</summary>
    A = 1,

    /// <summary>Name server.</summary>
    Ns = 2,

    /// <summary>Alias.</summary>
    Cname = 5,

    /// <summary>Start of authority.</summary>
    Soa = 6,

    /// <summary>Mail exchanger.</summary>
    Mx = 15,

    /// <summary>Text.</summary>
    Txt = 16,

    /// <summary>IPv6 address.</summary>
    Aaaa = 28,

    /// <summary>TLS association (RFC 6698).</summary>
    Tlsa = 52,
}
