using MtaStsScanner.Input;

namespace MtaStsScanner.Tests.Input;

public sealed class ListWriterTests
{
    private const string Bom = "\ufeff", Bidi = "\u202e";

    [Theory]
    [InlineData("=cmd|'/C calc'!A0")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("#no comment")]
    [InlineData("'quoted'")]
    [InlineData("\"")]
    [InlineData("a \"quote\" within")]
    [InlineData("two\nlines")]
    [InlineData("two\r\nlines")]
    [InlineData("\r")]
    [InlineData("comma, semicolon; tab\there")]
    [InlineData(";;;;;;;;")]
    [InlineData(Bom + "mark")]
    [InlineData(Bidi + "turned")]
    [InlineData("\u001b[31m")]
    [InlineData("größe ☃ \U0001f4e7")]
    [InlineData(" blanks\tat both ends\t")]
    [InlineData("\u00a0hard ones\u2003")]
    [InlineData("")]
    public async Task A_cell_comes_back_unchanged(string cell)
    {
        await ComesBackAsync(["owner", "note"], ["Ann", cell]);
        await ComesBackAsync(["note", "owner"], [cell, "Ann"]);
        if (cell.Trim().Length > 0) await ComesBackAsync([cell.Trim(), "owner"], ["Ann", "Bob"]); // a name of blanks gives way to a number
    }

    [Theory]
    [InlineData("a;b;c;d")]
    [InlineData("a\tb\tc\td")]
    [InlineData("a,b,c,d;e;f;g;h")]
    [InlineData("=a;b\nc;d;e;f")]
    [InlineData("domain")]
    [InlineData("Host")]
    [InlineData("url")]
    public async Task A_name_of_a_column_is_not_taken_for_something_else(string name) => await ComesBackAsync([name, "owner"], ["x", "y,z"]);

    [Fact]
    public async Task A_line_with_fewer_fields_has_no_more_when_it_is_read_again()
    {
        byte[] list = Written(["owner", "tags", "column_4"], ("a.example", ["Ann"]), ("b.example", []), ("c.example", ["Ann", "eu", "more"]));
        Assert.Equal("2 a.example owner=Ann|3 b.example|4 c.example owner=Ann,tags=eu,column_4=more", await Lists.ReadAsync(list));
    }

    [Fact]
    public async Task A_list_without_columns_is_names_under_a_header() =>
        Assert.Equal("2 a.example|3 b.example", await Lists.ReadAsync(Written([], ("a.example", []), ("b.example", []))));

    [Fact]
    public async Task A_line_that_would_not_be_read_is_not_written()
    {
        using MemoryStream list = new();
        ListWriter writer = ListWriter.Begin(list, ["note"]);
        Assert.True(writer.TryWrite("a.example", [new string('x', 65_536 - "a.example,\r\n".Length)]));
        Assert.False(writer.TryWrite("b.example", [new string('x', 65_536 - "b.example,\r\n".Length + 1)]));
        Assert.True(writer.TryWrite("c.example", ["\"" + new string('x', 60_000)]));
        Assert.Equal(["a.example", "c.example"], (await Lists.EntriesAsync(list.ToArray())).Select(e => e.Domain!.Domain));
    }

    [Fact]
    public void Names_that_no_header_can_hold_are_refused() => Assert.Throws<InputException>(() => ListWriter.Begin(Stream.Null, [new string('x', 70_000)]));

    private static async Task ComesBackAsync(string[] columns, string[] cells)
    {
        ListEntry entry = Assert.Single(await Lists.EntriesAsync(Written(columns, ("a.example", cells))));
        Assert.Equal("a.example", entry.Domain?.Domain);
        Assert.Equal(columns.Zip(cells, KeyValuePair.Create), entry.Domain!.Fields);
    }

    private static byte[] Written(string[] columns, params (string Domain, string[] Fields)[] lines)
    {
        using MemoryStream list = new();
        ListWriter writer = ListWriter.Begin(list, columns);
        foreach ((string domain, string[] fields) in lines) Assert.True(writer.TryWrite(domain, fields));
        return list.ToArray();
    }
}
