namespace MtaStsScanner.Storage.Queries;

/// <summary>A query that was refused, is wrong, or took too much. The message says which.</summary>
public sealed class QueryException : Exception
{
    /// <summary>A query that did not come to its end.</summary>
    /// <param name="message">What is wrong with it.</param>
    /// <param name="inner">What it showed as.</param>
    public QueryException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>It was right, and was ended because it took too long.</summary>
    public bool TimedOut { get; init; }
}
