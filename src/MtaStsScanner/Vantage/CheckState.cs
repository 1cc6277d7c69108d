namespace MtaStsScanner.Vantage;

/// <summary>What a check of this machine came to.</summary>
public enum CheckState
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>As a scan needs it.</summary>
    Good,

    /// <summary>Something is missing or could not be looked at; a scan can be trusted in what it measures without it.</summary>
    Limited,

    /// <summary>A scan from here can't be trusted.</summary>
    Bad,
}
