namespace MtaStsScanner.Lab.Dns;

/// <summary>Record types that the lab knows (RFC 1035, 3596, 6698, 6891).</summary>
internal enum DnsType : ushort
{
    A = 1,
    Ns = 2,
    Cname = 5,
    Soa = 6,
    Mx = 15,
    Txt = 16,
    Aaaa = 28,
    Opt = 41,
    Tlsa = 52,
}
