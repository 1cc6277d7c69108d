namespace MtaStsScanner.Lab.Dns.Faults;

/// <summary>What can go wrong with the DNS server as a whole; <see cref="DnsFaults"/> says what each is. The numbers are part of what a seed means: never renumber.</summary>
internal enum DnsFault
{
    Loss,
    Delay,
    Reorder,
    Duplicate,
    SpoofId,
    SpoofName,
    SpoofAddress,
    Truncate,
    Large,
    Servfail,
    RateLimit,
    RateRefused,
    DieAfter,
    RewriteAfter,
}
