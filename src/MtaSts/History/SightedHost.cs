namespace MtaSts;

/// <summary>An MX host as one scan saw it, all its addresses together.</summary>
/// <param name="Host">A-labels, lower case, no final dot.</param>
/// <param name="HasNoAddress">It is known that it can't be dialled: no candidate for delivery.</param>
/// <param name="AddressesMeasured">How many of its addresses answered EHLO.</param>
/// <param name="AddressesRefused">How many of those a sender refuses for TLS, whatever the policy names.</param>
public sealed record SightedHost(string Host, bool HasNoAddress, int AddressesMeasured, int AddressesRefused)
{
    /// <summary>How many of the measured addresses have STARTTLS: a TLS session stood.</summary>
    public Share Starttls { get; init; }

    /// <summary>How many of the measured addresses offer it and do not reject it when asked, whatever comes of the handshake.</summary>
    public Share StarttlsOffered { get; init; }

    /// <summary>How many of the certificates that were seen are acceptable.</summary>
    public Share Certificates { get; init; }

    /// <summary>The soonest end of its leaf certificates; null where none was seen.</summary>
    public DateTimeOffset? NotAfter { get; init; }
}
