namespace MtaStsScanner.Storage;

/// <summary>Another run writes to the data set. The message is one sentence for a person.</summary>
public sealed class OutputLockedException : Exception
{
    /// <summary>Another run holds the lock.</summary>
    /// <param name="message">One sentence.</param>
    /// <param name="inner">What it showed as.</param>
    public OutputLockedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
