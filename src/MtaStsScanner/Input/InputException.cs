namespace MtaStsScanner.Input;

/// <summary>The list can't be read as a list. The message is one sentence for a person: it names the list and the way out.</summary>
public sealed class InputException : Exception
{
    /// <summary>A fault of the list.</summary>
    /// <param name="message">One sentence.</param>
    public InputException(string message)
        : base(message)
    {
    }

    /// <summary>A fault of the list that showed as another exception.</summary>
    /// <param name="message">One sentence.</param>
    /// <param name="inner">What it showed as.</param>
    public InputException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
