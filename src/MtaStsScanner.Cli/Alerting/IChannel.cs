namespace MtaStsScanner.Cli.Alerting;

/// <summary>A way to tell somebody.</summary>
internal interface IChannel
{
    /// <summary>Its name, as configured.</summary>
    string Name { get; }

    /// <summary>Delivers a batch, within a time of its own.</summary>
    /// <param name="batch">What to tell.</param>
    /// <param name="stop">Stops it: then it counts as not delivered.</param>
    /// <returns>Null where it was delivered; else why not, in a sentence without secrets.</returns>
    Task<string?> SendAsync(AlertBatch batch, CancellationToken stop);
}
