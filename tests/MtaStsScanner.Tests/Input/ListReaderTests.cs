using MtaSts;
using MtaSts.Tests;
using MtaStsScanner.Input;

namespace MtaStsScanner.Tests.Input;

public sealed class ListReaderTests
{
    public static IEnumerable<object[]> Cases => Table.Rows(Path.Combine("Input", "lists.tsv"));

    [Theory, MemberData(nameof(Cases))]
    public async Task A_list_is_read_as_the_table_says(string what, string options, string bytes, string expected)
    {
        string read = await Lists.ReadAsync(Table.Bytes(bytes), OptionsOf(options));

        string wanted = Table.Text(expected);
        bool refusal = wanted.StartsWith("refused: ", StringComparison.Ordinal);
        Assert.True(refusal ? read.StartsWith("refused: ", StringComparison.Ordinal) && read.Contains(wanted[9..], StringComparison.Ordinal) : read == wanted, $"{what}: {read}");
        if (refusal) Assert.Contains(Lists.Name, read, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_reason_that_a_line_alone_gives_has_a_case() => Assert.All(
        [RejectReason.NotUtf8, RejectReason.NulByte, RejectReason.NotARecord, RejectReason.PublicSuffix],
        reason => Assert.Contains(Cases, c => ((string)c[3]).Contains($"!{Words.Of(reason)} ", StringComparison.Ordinal)));

    [Theory]
    [InlineData("a.example\n", 65_536, "1 a.example|2 !label_too_long|3 b.example")]
    [InlineData("a.example\n", 65_537, "1 a.example|2 !line_too_long|3 b.example")]
    [InlineData("a.example\r", 10_000_000, "1 a.example|2 !line_too_long|3 b.example")]
    [InlineData("domain,owner\r\na.example,x\r\n", 300_000, "2 a.example owner=x|3 !line_too_long|4 b.example")]
    [InlineData("a.example. 1 IN NS x.\n", 300_000, "1 a.example|2 !line_too_long|3 !not_a_record")]
    public async Task A_line_without_end_costs_itself_alone(string before, int length, string expected)
    {
        string read = await Lists.ReadAsync([.. Lists.Utf8(before), .. Enumerable.Repeat((byte)'x', length), (byte)'\n', .. "b.example\n"u8]);

        Assert.Equal(expected, string.Join('|', read.Split('|').Select(e => e.Contains('!') ? string.Join(' ', e.Split(' ').Take(2)) : e)));
    }

    [Theory]
    [InlineData("domain,owner\r\na.example,\"", 70_000, "refused: Line 2 of the list the.list has quotes and more than 65536 bytes")]
    [InlineData("domain,owner\na.example,\"\n", 60_000, "refused: The list the.list has a quote that is opened in line 2 and never closed")]
    public async Task Where_a_quote_may_have_been_cut_off_the_list_is_refused(string before, int length, string expected) =>
        Assert.StartsWith(expected, await Lists.ReadAsync([.. Lists.Utf8(before), .. Enumerable.Repeat((byte)'x', length), (byte)'\n', .. "b.example,y\n"u8]), StringComparison.Ordinal);

    [Fact]
    public async Task A_quote_that_swallows_line_after_line_is_named_by_the_line_where_it_is_opened()
    {
        string read = await Lists.ReadAsync(Lists.Utf8("domain,owner\na.example,\"x\n" + string.Concat(Enumerable.Repeat("b.example,y\n", 50_000))));

        Assert.Contains("begins in line 2 of the list the.list", read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_of_many_lines_that_is_too_long_is_one_reject()
    {
        string text = "domain,owner\na.example,\"" + string.Concat(Enumerable.Repeat("0123456789\n", 6_500)) + "\"\nb.example,y\n";

        List<ListEntry> entries = await Lists.EntriesAsync(Lists.Utf8(text));

        Assert.Equal([(2L, "line_too_long"), (6_503L, null)], entries.Select(e => (e.Reject?.Line ?? e.Domain!.Line, e.Reject?.Reason)));
    }

    [Fact]
    public async Task The_text_of_a_reject_is_bounded()
    {
        List<ListEntry> entries = await Lists.EntriesAsync(Lists.Utf8(new string('x', 5000) + " y\n"));

        Assert.Equal(512, entries[0].Reject!.Text.Length);
    }

    [Fact]
    public async Task A_binary_file_is_refused_and_not_a_list_of_rejects()
    {
        byte[] binary = new byte[100_000];
        new Random(1).NextBytes(binary);
        binary[0] = 1;

        Assert.Contains("is not text", await Lists.ReadAsync(binary), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_list_and_a_folder_are_named()
    {
        Assert.Contains("nowhere.txt", Assert.Throws<InputException>(() => ListSource.Open("nowhere.txt", () => Stream.Null)).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Throws<InputException>(() => ListSource.Open(AppContext.BaseDirectory, () => Stream.Null)).Message, StringComparison.Ordinal);
        Assert.Same(Stream.Null, ListSource.Open("-", () => Stream.Null));
    }

    private static ListOptions OptionsOf(string text) => text.Split('=') switch
    {
        ["zone"] => new() { Format = ListFormat.Zone },
        ["text"] => new() { Format = ListFormat.Text },
        ["registrable"] => new() { Registrable = name => name == "co.uk" ? null : "example.co.uk" },
        ["column", string column] => new() { Column = column },
        ["limit", string limit] => new() { Limit = long.Parse(limit, System.Globalization.CultureInfo.InvariantCulture) },
        [""] => new(),
        _ => throw new FormatException($"unknown option {text}"),
    };
}
