namespace MtaStsScanner.Pacing;

/// <summary>How politely all connections together are made. That an address has one connection at a time is no option.</summary>
public sealed record PacingOptions
{
    /// <summary>New connections a second, all lanes together. Default 0: no global limit (the others stay).</summary>
    public double RatePerSecond { get; init; }

    /// <summary>STARTTLS probes. Default: 1,000 at once, 20 an operator, one second between two to one address.</summary>
    public LaneOptions Probes { get; init; } = new() { AtOnce = 1000, PerOperator = 20, AddressInterval = TimeSpan.FromSeconds(1) };

    /// <summary>Policy fetches. Default: 500 at once, 20 an operator, no interval: one GET each, from servers that expect many.</summary>
    public LaneOptions Policies { get; init; } = new() { AtOnce = 500, PerOperator = 20, AddressInterval = TimeSpan.Zero };

    /// <summary>Who is left alone for a while, and for how long.</summary>
    public RestOptions Rest { get; init; } = new();

    /// <summary>For a lab on loopback: no interval.</summary>
    public static PacingOptions Lab { get; } = new()
    {
        Probes = new() { AtOnce = 1000, PerOperator = 20, AddressInterval = TimeSpan.Zero },
        Rest = RestOptions.Lab,
    };

    /// <summary>The same with another cap per operator in both lanes.</summary>
    /// <param name="most">Connections at the same time, at least 1.</param>
    public PacingOptions WithPerOperator(int most) => this with { Probes = Probes with { PerOperator = most }, Policies = Policies with { PerOperator = most } };
}
