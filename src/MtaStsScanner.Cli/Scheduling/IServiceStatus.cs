namespace MtaStsScanner.Cli.Scheduling;

/// <summary>Says how the service is. May be asked by many at once, at any time.</summary>
internal interface IServiceStatus
{
    /// <summary>As of now.</summary>
    ServiceSnapshot Now();
}
