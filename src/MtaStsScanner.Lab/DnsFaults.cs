using MtaStsScanner.Lab.Dns.Faults;

namespace MtaStsScanner.Lab;

/// <summary>
/// What goes wrong with the lab's DNS as a whole, whoever is asked for. Shares (0 to 1) are drawn from the lab's seed, the question and how often it was
/// asked before: a run is the same again, and a question that is asked anew has its own luck. What is said of datagrams does not touch TCP.
/// </summary>
public sealed record DnsFaults
{
    /// <summary><c>loss</c>: share of UDP answers that never arrive.</summary>
    public double Loss { get; init; }

    /// <summary><c>delay</c>: how much later every UDP answer is sent.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary><c>reorder</c>: share of UDP answers that later ones overtake (they are held 20 ms).</summary>
    public double Reorder { get; init; }

    /// <summary><c>duplicate</c>: share of UDP answers that arrive twice.</summary>
    public double Duplicate { get; init; }

    /// <summary><c>spoof-id</c>: share of questions to which a forged NXDOMAIN with another id arrives before the answer.</summary>
    public double SpoofId { get; init; }

    /// <summary><c>spoof-name</c>: the same, with the right id and another name.</summary>
    public double SpoofName { get; init; }

    /// <summary><c>spoof-address</c>: the same, with all that was asked, but from another port.</summary>
    public double SpoofAddress { get; init; }

    /// <summary><c>truncate</c>: share of UDP answers that are empty and have TC set; the whole is to be had over TCP.</summary>
    public double Truncate { get; init; }

    /// <summary><c>large</c>: share of UDP answers that are padded (RFC 7830) to 1,232 octets or what the asker takes, where EDNS was offered.</summary>
    public double Large { get; init; }

    /// <summary><c>servfail</c>: of every <see cref="ServfailEvery"/> questions the first so many get SERVFAIL, over TCP as well.</summary>
    public int ServfailBurst { get; init; }

    /// <summary>How many questions there are from one burst of SERVFAIL to the next. Default: 1,000.</summary>
    public int ServfailEvery { get; init; } = 1_000;

    /// <summary><c>rate-limit</c>: most questions that are answered a second, TCP included; the others get nothing. Default: no limit.</summary>
    public int? RateLimit { get; init; }

    /// <summary><c>rate-refused</c>: most questions that are answered a second, TCP included; the others get REFUSED. Default: no limit.</summary>
    public int? RateRefused { get; init; }

    /// <summary><c>die-after</c>: after so many questions nothing is answered any more, over TCP neither, until the server is started again. Default: never.</summary>
    public long? DieAfter { get; init; }

    /// <summary><c>rewrite-after</c>: after so many questions a name that does not exist has an address, as where an ISP sends whoever mistypes to its own page. Default: never.</summary>
    public long? RewriteAfter { get; init; }

    /// <summary>Reads a list such as <c>loss=2%,delay=100ms,servfail=200/1000</c>.</summary>
    /// <param name="text">The list; the names are those of the properties above.</param>
    /// <param name="mistakes">All that is wrong with it.</param>
    /// <returns>The faults, or null where there are mistakes.</returns>
    public static DnsFaults? Parse(string text, out IReadOnlyList<string> mistakes) => FaultNames.Parse(text, out mistakes);
}
