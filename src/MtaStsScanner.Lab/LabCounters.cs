using System.Collections.Concurrent;
using MtaStsScanner.Lab.Dns.Faults;
using MtaStsScanner.Lab.Net;

namespace MtaStsScanner.Lab;

/// <summary>What the lab has seen.</summary>
public sealed class LabCounters
{
    private readonly ConcurrentDictionary<string, long> _connections = new(StringComparer.Ordinal);
    private readonly long[] _dnsFaults = new long[Enum.GetValues<DnsFault>().Length];
    private long _dnsAnswers;
    private long _httpsRequests;
    private long _smtpSessions;
    private long _mailCommands;

    /// <summary>DNS answers sent, over UDP and TCP.</summary>
    public long DnsAnswers => Interlocked.Read(ref _dnsAnswers);

    /// <summary>How often each fault of the DNS server as a whole was met, by its name.</summary>
    public IReadOnlyDictionary<string, long> DnsFaults => Enum.GetValues<DnsFault>().ToDictionary(BehaviourNames.Of, f => Interlocked.Read(ref _dnsFaults[(int)f]), StringComparer.Ordinal);

    /// <summary>HTTPS requests whose head came whole.</summary>
    public long HttpsRequests => Interlocked.Read(ref _httpsRequests);

    /// <summary>SMTP sessions in which EHLO was said.</summary>
    public long SmtpSessions => Interlocked.Read(ref _smtpSessions);

    /// <summary>MAIL, RCPT, DATA and the like: a scanner says none of them.</summary>
    public long MailCommands => Interlocked.Read(ref _mailCommands);

    /// <summary>Connections that have ended, by the behaviour that they met.</summary>
    public IReadOnlyDictionary<string, long> Connections => _connections;

    internal void CountDnsAnswers(int answers) => Interlocked.Add(ref _dnsAnswers, answers);

    internal void CountDnsFault(DnsFault fault) => Interlocked.Increment(ref _dnsFaults[(int)fault]);

    internal void CountHttpsRequest() => Interlocked.Increment(ref _httpsRequests);

    internal void CountSmtpSession() => Interlocked.Increment(ref _smtpSessions);

    internal void CountMailCommand() => Interlocked.Increment(ref _mailCommands);

    internal void CountConnection(string behaviour) => _connections.AddOrUpdate(behaviour, 1, static (_, n) => n + 1);
}
