namespace MtaStsScanner.Input.Formats;

/// <summary>Goes through the rows of a list, whatever its format. What is no input (blank lines, comments, a header) is passed over.</summary>
internal interface IListCursor : IDisposable
{
    /// <summary>1-based line of the row; for Parquet the number of the row.</summary>
    long Line { get; }

    /// <summary>Why the row can't be used, whatever it says; <see cref="RejectReason.Unknown"/> where it may be used.</summary>
    RejectReason Fault { get; }

    /// <summary>What stands where the name is expected; the empty string where nothing does.</summary>
    string Name { get; }

    /// <summary>The other columns.</summary>
    KeyValuePair<string, string>[] Fields { get; }

    /// <summary>The row as it stands, bounded: for <c>rejects</c>.</summary>
    string Text { get; }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False at the end.</returns>
    ValueTask<bool> ReadAsync(CancellationToken stop);
}
