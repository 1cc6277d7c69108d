namespace MtaStsScanner.Pipeline;

/// <summary>How far a scan goes. Each stage includes those before it.</summary>
public enum ScanStages
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>Look-ups alone.</summary>
    Dns,

    /// <summary>Look-ups and policies.</summary>
    Policy,

    /// <summary>Look-ups, policies and STARTTLS (the default).</summary>
    Smtp,
}
