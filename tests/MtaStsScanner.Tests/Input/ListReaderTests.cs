using System.IO.Compression;
using System.Text;
using MtaStsScanner.Input;

namespace MtaStsScanner.Tests.Input;

public sealed class ListReaderTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    public static TheoryData<string, string, string> Dialects => new()
    {
        { "a name a line", "a.example\nb.example\n", "1 a.example|2 b.example" },
        { "no line break at the end", "a.example\nb.example", "1 a.example|2 b.example" },
        { "CRLF", "a.example\r\nb.example\r\n", "1 a.example|2 b.example" },
        { "blank lines and comments count as lines and not as input", "# list\n\na.example\n   \n  # more\nb.example\n", "3 a.example|6 b.example" },
        { "a header over one column", "domain\na.example\n", "2 a.example" },
        { "a byte order mark", "\ufeffa.example\n", "1 a.example" },
        { "what can't be used is rejected where it stands", "a.example\nno name\nb@c.example\n", "1 a.example|2 !not_a_domain_name no name|3 !email_address b@c.example" },
        { "Tranco", "1,a.example\n2,b.example\n", "1 a.example rank=1|2 b.example rank=2" },
        { "CrUX: an origin gives its host", "origin,rank\nhttps://www.a.example,1000\n", "2 www.a.example rank=1000" },
        { "elsewhere a URL is refused", "domain,rank\nhttps://www.a.example,1000\n", "2 !url https://www.a.example,1000" },
        { "the column is found by its name", "Owner,Domain name,Tag\nMe,a.example,x\n", "2 a.example Owner=Me,Tag=x" },
        { "domain comes before name", "name,domain\nMe,a.example\n", "2 a.example name=Me" },
        { "columns without a header: where the names are", "x,a.example,7\ny,b.example,8\n", "1 a.example column_1=x,column_3=7|2 b.example column_1=y,column_3=8" },
        { "semicolons", "domain;owner\na.example;Me, too\n", "2 a.example owner=Me, too" },
        { "tabs", "owner\tdomain\nMe\ta.example\n", "2 a.example owner=Me" },
        { "quotes, doubled quotes and line breaks in quotes", "domain,owner\n\"a.example\",\"say \"\"hi\"\",\nyou\"\nb.example,x\n", "2 a.example owner=say \"hi\",\nyou|4 b.example owner=x" },
        { "a stray quote is text", "domain,owner\na.example,5\" disk\n", "2 a.example owner=5\" disk" },
        { "short and long records", "domain,owner,tag\na.example\nb.example,x,y,z\n", "2 a.example|3 b.example owner=x,tag=y,column_4=z" },
        { "a record without the column", "owner,domain\nMe\n", "2 !empty Me" },
        { "comments in CSV", "# made by hand\ndomain,owner\n# note, with comma\na.example,x\n", "4 a.example owner=x" },
        { "columns of one name: the first counts", "domain,tag,tag\na.example,1,2\n", "2 a.example tag=1" },
    };

    [Theory, MemberData(nameof(Dialects))]
    public async Task A_list_is_read_as_it_is_written(string dialect, string text, string expected)
    {
        string read = await ReadAsync(Encoding.UTF8.GetBytes(text));

        Assert.True(read == expected, $"{dialect}: {read}");
    }

    [Fact]
    public async Task Gzip_is_known_by_its_content_also_in_several_members()
    {
        byte[] packed = [.. Gzip("a.example\n"), .. Gzip("b.example\n")];

        Assert.Equal("1 a.example|2 b.example", await ReadAsync(packed));
    }

    [Fact]
    public async Task Utf16_with_a_byte_order_mark_is_text()
    {
        byte[] text = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("domain,owner\r\nmünchen.example,Ä\r\n")];

        Assert.Equal("2 xn--mnchen-3ya.example owner=Ä", await ReadAsync(text));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\n\n# nothing\n", "names no domain")]
    [InlineData("domain,owner\n", "names no domain")]
    [InlineData("domain,owner\n\"a.example,x\nb.example,y\n", "quote that is opened in line 2")]
    [InlineData("a.example\nb\0.example\n", "line 2 holds a NUL byte")]
    public async Task What_is_no_list_is_refused_in_a_sentence_that_names_it(string text, string expected)
    {
        InputException fault = await Assert.ThrowsAsync<InputException>(() => ReadAsync(Encoding.UTF8.GetBytes(text)));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.Contains("the.list", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_without_end_is_refused_and_not_held()
    {
        InputException fault = await Assert.ThrowsAsync<InputException>(() => ReadAsync([.. "a.example\n"u8, .. Enumerable.Repeat((byte)'x', 300_000)]));

        Assert.Contains("more than 65536 bytes", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gzip_file_that_was_cut_off_anywhere_is_no_shorter_list()
    {
        byte[] packed = [.. Gzip("a.example\n"), .. Gzip("b.example\n")];
        int firstMember = Gzip("a.example\n").Length;

        foreach (int length in Enumerable.Range(2, packed.Length - 3).Where(l => l != firstMember))
            await Assert.ThrowsAsync<InputException>(() => ReadAsync(packed[..length]));
    }

    [Fact]
    public async Task Damaged_and_foreign_files_are_refused()
    {
        byte[] packed = Gzip("a.example\nb.example\n");
        byte[] altered = [.. packed];
        altered[^6] ^= 1;
        Random random = new(1);
        byte[] binary = new byte[100_000];
        random.NextBytes(binary);
        binary[0] = 1;

        Assert.Contains("damaged gzip", (await Assert.ThrowsAsync<InputException>(() => ReadAsync(altered))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InputException>(() => ReadAsync(binary));
        Assert.Contains("zstd", (await Assert.ThrowsAsync<InputException>(() => ReadAsync([0x28, 0xb5, 0x2f, 0xfd, 1, 2, 3]))).Message, StringComparison.Ordinal);
        Assert.Contains("Parquet", (await Assert.ThrowsAsync<InputException>(() => ReadAsync([.. "PAR1"u8, 1, 2, 3]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_counts_domains_and_keeps_the_rejects_on_the_way()
    {
        byte[] text = Encoding.UTF8.GetBytes("bad name\na.example\nbad name\nb.example\nc.example\n");

        Assert.Equal("1 !not_a_domain_name bad name|2 a.example|3 !not_a_domain_name bad name|4 b.example", await ReadAsync(text, new ListOptions { Limit = 2 }));
    }

    [Fact]
    public async Task Registrable_domains_replace_names_and_public_suffixes_are_rejected()
    {
        ListOptions options = new() { Registrable = name => name == "co.uk" ? null : "example.co.uk" };

        Assert.Equal("1 example.co.uk|2 !public_suffix co.uk", await ReadAsync(Encoding.UTF8.GetBytes("www.example.co.uk\nco.uk\n"), options));
    }

    [Fact]
    public async Task The_text_of_a_reject_is_bounded()
    {
        List<ListEntry> entries = await ListReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(new string('x', 5000) + " y\n")), "x", new ListOptions(), Stop).ToListAsync(Stop);

        Assert.Equal(512, entries[0].Reject!.Text.Length);
    }

    [Fact]
    public void A_missing_list_and_a_folder_are_named()
    {
        Assert.Contains("nowhere.txt", Assert.Throws<InputException>(() => ListSource.Open("nowhere.txt", () => Stream.Null)).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Throws<InputException>(() => ListSource.Open(AppContext.BaseDirectory, () => Stream.Null)).Message, StringComparison.Ordinal);
        Assert.Same(Stream.Null, ListSource.Open("-", () => Stream.Null));
    }

    private static byte[] Gzip(string text)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private static async Task<string> ReadAsync(byte[] list, ListOptions? options = null)
    {
        List<string> read = [];
        await foreach (ListEntry entry in ListReader.ReadAsync(new MemoryStream(list), "the.list", options ?? new ListOptions(), Stop))
            read.Add(entry.Domain is { } domain ? Text(domain) : $"{entry.Reject!.Line} !{entry.Reject.Reason} {entry.Reject.Text}");
        return string.Join('|', read);
    }

    private static string Text(ListedDomain domain) => $"{domain.Line} {domain.Domain} {string.Join(',', domain.Fields.Select(f => $"{f.Key}={f.Value}"))}".TrimEnd();
}
