namespace MtaStsScanner.Cli.Alerting;

/// <summary>What an alert is about.</summary>
internal enum AlertKind
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>A domain got worse, and it has been seen often enough to count.</summary>
    Regression,

    /// <summary>What was told as a regression is well again.</summary>
    Recovery,

    /// <summary>A certificate ends soon, or has ended.</summary>
    Expiry,

    /// <summary>A domain could not be measured for many nights.</summary>
    StillUnknown,

    /// <summary>A stage of a night's measurement could not be trusted: about us, and nobody else.</summary>
    Vantage,

    /// <summary>Once a month: domains that are better off than before.</summary>
    Improvement,

    /// <summary>A test of the channel.</summary>
    Test,
}
