namespace MtaStsScanner.Storage.Queries;

/// <summary>Hands out rows one by one and keeps none.</summary>
internal sealed class EachRow(Action<IReadOnlyList<object?>> take) : IRowSink
{
    public bool Full => false;

    public void Begin(IReadOnlyList<string> columns)
    {
    }

    public void Row(IReadOnlyList<object?> values) => take(values);

    public void Complete()
    {
    }
}
