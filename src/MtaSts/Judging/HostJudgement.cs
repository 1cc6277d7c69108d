namespace MtaSts;

/// <summary>One MX host of a domain, judged.</summary>
public sealed record HostJudgement
{
    /// <summary>The host's name.</summary>
    public required string Host { get; init; }

    /// <summary>Lowest preference it is named with; 0 for an implicit MX.</summary>
    public required int Preference { get; init; }

    /// <summary>What a sender under the published patterns does with it. Without a valid policy: by TLS alone.</summary>
    public required HostVerdict Verdict { get; init; }

    /// <summary>The first pattern that matches its name; null where none does or there is no policy.</summary>
    public string? MatchedPattern { get; init; }

    /// <summary>How far the best of its addresses let us come.</summary>
    public Reach Reach { get; init; }

    /// <summary>How many addresses it has.</summary>
    public int Addresses { get; init; }

    /// <summary>How many of them answered EHLO.</summary>
    public int AddressesMeasured { get; init; }

    /// <summary>How many of those a sender refuses for TLS.</summary>
    public int AddressesRefused { get; init; }

    /// <summary>DANE at this host.</summary>
    public DaneStatus Dane { get; init; }
}
