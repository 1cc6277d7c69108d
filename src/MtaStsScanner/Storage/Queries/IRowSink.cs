namespace MtaStsScanner.Storage.Queries;

/// <summary>Takes the rows of a query as they come.</summary>
public interface IRowSink
{
    /// <summary>It takes no more rows: those that come are only counted.</summary>
    bool Full { get; }

    /// <summary>The names of the columns; called once, before the first row.</summary>
    void Begin(IReadOnlyList<string> columns);

    /// <summary>A row. Values are .NET's: numbers, text, booleans, dates, lists, dictionaries, bytes; NULL is null.</summary>
    void Row(IReadOnlyList<object?> values);

    /// <summary>There are no more rows.</summary>
    void Complete();
}
