namespace MtaStsScanner.Vantage;

/// <summary>The stage that a canary speaks for.</summary>
public enum CanaryStage
{
    /// <summary>Look-ups.</summary>
    Dns,

    /// <summary>Policies, over HTTPS.</summary>
    Policy,

    /// <summary>STARTTLS.</summary>
    Smtp,
}
