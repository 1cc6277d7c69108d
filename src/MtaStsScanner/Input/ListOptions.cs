namespace MtaStsScanner.Input;

/// <summary>How a list is read.</summary>
public sealed record ListOptions
{
    /// <summary>Domains to take from the head of the list; null for all. What is rejected on the way is kept and does not count.</summary>
    public long? Limit { get; init; }

    /// <summary>Gives the registrable domain of a name, or null for a public suffix; null leaves names as they are.</summary>
    public Func<string, string?>? Registrable { get; init; }
}
