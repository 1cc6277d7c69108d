using System.Text.Json;
using MtaStsScanner.Reporting;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Tests.Reporting;

public sealed class RowWriterTests
{
    private static readonly object?[] Everything =
    [
        null, true, 42, -7L, 1.5m, double.NaN, "plain", "\u001b[31mred", new byte[] { 0, 65, 92 }, new DateTime(2026, 3, 1, 2, 3, 4, 567, DateTimeKind.Utc), new DateOnly(2026, 3, 1),
        new List<string?> { "a", null }, new Dictionary<string, string> { ["owner"] = "x" },
    ];

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+49 30", "\"'+49 30\"")]
    [InlineData("-2+3", "\"'-2+3\"")]
    [InlineData("@sum", "\"'@sum\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("a=1", "a=1")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("", "")]
    public void Csv_is_quoted_where_it_must_and_no_text_is_a_formula(string text, string field) => Assert.Equal($"x\r\n{field}\r\n", Write(output => new CsvRows(output, terminal: false), text));

    [Fact]
    public void Numbers_of_csv_stay_numbers() => Assert.Equal("x\r\n-7\r\n", Write(output => new CsvRows(output, terminal: false), -7L));

    [Fact]
    public void On_a_terminal_csv_moves_no_cursor()
    {
        Assert.DoesNotContain('\u001b', Write(output => new CsvRows(output, terminal: true), "\u001b[2J"));
        Assert.Contains('\u001b', Write(output => new CsvRows(output, terminal: false), "\u001b[2J"));
    }

    [Fact]
    public void Json_keeps_types()
    {
        using StringWriter output = new();
        JsonRows rows = new(output);
        rows.Begin([.. Everything.Select((_, i) => $"c{i}")]);
        rows.Row(Everything);
        rows.Complete();

        Assert.Equal(
            """{"c0":null,"c1":true,"c2":42,"c3":-7,"c4":1.5,"c5":null,"c6":"plain","c7":"\u001B[31mred","c8":"\\x00A\\x5C","c9":"2026-03-01T02:03:04.567Z","c10":"2026-03-01","c11":["a",null],"c12":{"owner":"x"}}""" + "\n",
            output.ToString());
        using JsonDocument read = JsonDocument.Parse(output.ToString());
    }

    [Fact]
    public void A_table_is_aligned_escaped_and_bounded()
    {
        using StringWriter output = new() { NewLine = "\n" };
        TableRows rows = new(output, mostRows: 2);
        rows.Begin(["name", "n"]);
        rows.Row(["a", 1]);
        Assert.False(rows.Full);
        rows.Row(["\u001b[31mred", 100]);
        Assert.True(rows.Full);
        rows.Complete();

        Assert.Equal("name         n\n-----------  ---\na              1\n\\x1b[31mred  100\n".Replace("n\n---", "  n\n---", StringComparison.Ordinal), output.ToString());
    }

    [Fact]
    public void A_long_cell_of_a_table_is_cut_and_says_so()
    {
        string table = Write(output => new TableRows(output, 10), new string('x', 500));
        Assert.Contains("xxx…", table, StringComparison.Ordinal);
        Assert.True(table.Length < 400);
    }

    private static string Write(Func<TextWriter, IRowSink> make, object? value)
    {
        using StringWriter output = new() { NewLine = "\n" };
        IRowSink rows = make(output);
        rows.Begin(["x"]);
        rows.Row([value]);
        rows.Complete();
        return output.ToString();
    }
}
