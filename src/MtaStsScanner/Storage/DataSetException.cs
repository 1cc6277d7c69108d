namespace MtaStsScanner.Storage;

/// <summary>A data set is not what it was taken for. The message is one sentence for a person that names what and where.</summary>
public sealed class DataSetException : Exception
{
    /// <summary>A data set that can't be used as asked.</summary>
    /// <param name="message">One sentence.</param>
    /// <param name="inner">What it showed as.</param>
    public DataSetException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
