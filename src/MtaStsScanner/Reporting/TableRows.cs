using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Reporting;

/// <summary>Rows as an aligned table for a person: at most so many of them, and so much of each cell.</summary>
public sealed class TableRows(TextWriter output, int mostRows, int mostCharacters = 100) : IRowSink
{
    private readonly List<string[]> cells = [];
    private bool[] numbers = [];

    /// <inheritdoc/>
    public bool Full => cells.Count > mostRows;

    /// <inheritdoc/>
    public void Begin(IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        cells.Add([.. columns.Select(Cell)]);
        numbers = new bool[columns.Count];
    }

    /// <inheritdoc/>
    public void Row(IReadOnlyList<object?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        for (int i = 0; i < numbers.Length; i++) numbers[i] |= CellText.IsNumber(values[i]);
        cells.Add([.. values.Select(v => Cell(CellText.Of(v)))]);
    }

    /// <inheritdoc/>
    public void Complete()
    {
        int[] widths = [.. Enumerable.Range(0, numbers.Length).Select(i => cells.Max(row => row[i].Length))];
        for (int row = 0; row < cells.Count; row++)
        {
            output.WriteLine(string.Join("  ", cells[row].Select((text, i) => numbers[i] ? text.PadLeft(widths[i]) : text.PadRight(widths[i]))).TrimEnd());
            if (row == 0) output.WriteLine(string.Join("  ", widths.Select(w => new string('-', w))));
        }
    }

    private string Cell(string text)
    {
        string safe = Escape.ForTerminal(text);
        return safe.Length > mostCharacters ? safe[..(mostCharacters - 1)] + "…" : safe;
    }
}
