namespace MtaStsScanner.Lab;

/// <summary>How the profiles are shared out among the domains.</summary>
public enum LabMix
{
    /// <summary>As on lists of well-known names: 5% have MTA-STS, 30% of those are misconfigured, 60% of the mail lies with eight providers, 3% of the hosts are slow, dead or hostile.</summary>
    World,

    /// <summary>Every profile equally often.</summary>
    Dense,
}
