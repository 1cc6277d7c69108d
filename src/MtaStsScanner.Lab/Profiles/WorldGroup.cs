namespace MtaStsScanner.Lab.Profiles;

/// <summary>The parts of the world; within each the profiles' weights decide.</summary>
internal enum WorldGroup
{
    /// <summary>Has MTA-STS, and all is well: 3.5% of the domains.</summary>
    Sound,

    /// <summary>Has MTA-STS, and something is wrong: 1.5%.</summary>
    Misconfigured,

    /// <summary>Has none, mail at a provider or at hosts that work, or no mail: 92%.</summary>
    Without,

    /// <summary>Has none, and its hosts are slow, dead or hostile: 3%.</summary>
    WithoutAndBad,
}
