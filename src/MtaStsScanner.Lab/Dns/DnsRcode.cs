namespace MtaStsScanner.Lab.Dns;

/// <summary>Response codes (RFC 1035 §4.1.1).</summary>
internal enum DnsRcode
{
    NoError = 0,
    FormErr = 1,
    ServFail = 2,
    NxDomain = 3,
    NotImp = 4,
    Refused = 5,
}
