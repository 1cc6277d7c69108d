namespace MtaStsScanner.Input;

/// <summary>How a list is read.</summary>
public sealed record ListOptions
{
    /// <summary>How it is written.</summary>
    public ListFormat Format { get; init; }

    /// <summary>The column that holds the names: its name in any case, or its number from 1; null finds it by its name or content.</summary>
    public string? Column { get; init; }

    /// <summary>Domains to take from the head of the list, before it is shared out; null for all. What is rejected on the way is kept and does not count.</summary>
    public long? Limit { get; init; }

    /// <summary>Gives the registrable domain of a name, or null for a public suffix; null leaves names as they are.</summary>
    public Func<string, string?>? Registrable { get; init; }

    /// <summary>The share to take; null for the whole list.</summary>
    public ListShare? Share { get; init; }

    /// <summary>Of the hash that shares out.</summary>
    public long Seed { get; init; }

    /// <summary>Where a file may lie while it is read that can't be read as a stream (Parquet). Default: the system's folder for such files.</summary>
    public string ScratchFolder { get; init; } = Path.GetTempPath();

    /// <summary>Told what a person should know of the list, in one sentence.</summary>
    public Action<string>? Notice { get; init; }
}
