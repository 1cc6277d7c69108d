namespace MtaSts;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Works today, will bite.</summary>
    Warning,

    /// <summary>Something does not work as published.</summary>
    Error,
}
