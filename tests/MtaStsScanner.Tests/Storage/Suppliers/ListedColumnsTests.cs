using System.Text;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Queries;
using MtaStsScanner.Storage.Suppliers;
using MtaStsScanner.Tests.Input;

namespace MtaStsScanner.Tests.Storage.Suppliers;

public sealed class ListedColumnsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("domain,owner,note\nb.example,Ann,\"=cmd|'/C calc'!A0\"\na.example,@x,\"a \"\"quote\"\"\"\nb.example,,+1;2\n")]
    [InlineData("note;domain;tags\n\"two\nlines\";a.example;\"x;y\"\n\ufeffmark;b.example;-1\n")]
    [InlineData("\ufeffdomain\towner;of\tit\na.example\t#1\n# no line\nb.example\t\" \"\t;;;\n")]
    [InlineData("domain,owner\na.example\nb.example,Ann,more,and more\n")]
    [InlineData("1,a.example\n2,b.example\n")]
    [InlineData("a.example;x;\nb.example;y;z\n")]
    [InlineData("a.example\nb.example\n")]
    [InlineData("domain,owner,,owner\na.example,Ann,x,Bob\nb.example,,,\n")]
    public async Task A_list_comes_back_as_it_was_and_then_stays_the_same(string list)
    {
        byte[] first = await ExportAsync(1, list);
        Assert.Equal(await FieldsAsync(Lists.Utf8(list)), await FieldsAsync(first));
        Assert.Equal(Encoding.UTF8.GetString(first), Encoding.UTF8.GetString(await ExportAsync(2, Encoding.UTF8.GetString(first))));
    }

    [Fact]
    public async Task A_line_that_no_scan_would_read_is_left_out_and_counted()
    {
        string quotes = new('x', 60_000), many = string.Concat(Enumerable.Repeat("x\"", 2_600));
        await ExportAsync(1, $"domain,note\na.example,{quotes}{many}\nb.example,short\n", expectLeft: 1);
    }

    private async Task<byte[]> ExportAsync(int night, string list, long expectLeft = 0)
    {
        await Nights.NightOfListAsync(folder, night, list, ("a.example", Nights.Nothing), ("b.example", Nights.Nothing));
        DataSet data = DataSet.Open(folder.Path);
        using MemoryStream written = new();
        Assert.Equal(expectLeft, ListedColumns.Write(data, data.Latest(), written, new DuckLimits { MemoryMiB = 256 }, TimeProvider.System, TestContext.Current.CancellationToken));
        return written.ToArray();
    }

    private static async Task<IEnumerable<string>> FieldsAsync(byte[] list) =>
        (await Lists.EntriesAsync(list)).Select(e => $"{e.Domain!.Domain} {string.Join('|', e.Domain.Fields.Select(f => $"{f.Key}={f.Value}"))}");
}
