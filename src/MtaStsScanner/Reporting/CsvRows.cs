using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Reporting;

/// <summary>Rows as CSV (RFC 4180) that a spreadsheet may open: no text of the data becomes a formula there.</summary>
public sealed class CsvRows(TextWriter output, bool terminal) : IRowSink
{
    /// <inheritdoc/>
    public bool Full => false;

    /// <inheritdoc/>
    public void Begin(IReadOnlyList<string> columns) => Write(columns);

    /// <inheritdoc/>
    public void Row(IReadOnlyList<object?> values) => Write(values);

    /// <inheritdoc/>
    public void Complete()
    {
    }

    private void Write(IEnumerable<object?> values) => output.Write(string.Join(',', values.Select(Cell)) + "\r\n");

    private string Cell(object? value)
    {
        string text = CellText.Of(value);
        if (terminal) text = Escape.ForTerminal(text);
        return Escape.ForCsv(CellText.IsNumber(value) ? text : Escape.ForSpreadsheet(text));
    }
}
