using System.Net;
using MtaStsScanner.Pacing;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Tests.Storage;

public sealed class BanFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string File => Path.Combine(folder.Path, "bans.jsonl");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_written_is_read_and_can_do_nothing_to_a_terminal()
    {
        Ban[] bans =
        [
            Of("192.0.2.1", 2) with { Said = "554 \u001b[2J\u0007\u009b31m \u202e blocked \"\\ \r\n\0 ÿ" },
            Of("2001:db8::1", 1) with { Host = "mx\u001b.example", Times = 7 },
        ];
        BanFile.Write(File, bans);

        Assert.Equal(bans, BanFile.Read(File));
        byte[] text = System.IO.File.ReadAllBytes(File);
        Assert.All(text, b => Assert.True(b is (byte)'\n' or >= 0x20 and < 0x7f, $"{b}"));
        Assert.Equal(2, text.Count(b => b == '\n'));
        Assert.Equal([File], Directory.GetFiles(folder.Path)); // nothing is left of writing it aside
    }

    [Fact]
    public void A_line_by_hand_needs_an_address_and_a_date()
    {
        System.IO.File.WriteAllText(File, """

            {"address":"192.0.2.1","until":"2030-01-01"}
            {"address":"192.0.2.2","until":"2030-01-01T00:00:00Z","times":0}
            {"address":"192.0.2.1","until":"2031-01-01T00:00:00Z","times":3}
            """);
        Assert.Equal([("192.0.2.1", 2031, 3), ("192.0.2.2", 2030, 1)], BanFile.Read(File).Select(b => (b.Address.ToString(), b.Until.Year, b.Times)));
    }

    [Theory]
    [InlineData("this is no JSON", "line 2 is no JSON object")]
    [InlineData("{\"address\":\"192.0.2.9\",\"until\":\"2030-01-0", "line 2 is no JSON object")] // cut off
    [InlineData("[]", "line 2 is no JSON object")]
    [InlineData("null", "line 2 is no JSON object")]
    [InlineData("{\"address\":\"192.0.2.9\"}", "line 2 is no JSON object")]
    [InlineData("{\"address\":null,\"until\":\"2030-01-01T00:00:00Z\"}", "line 2 is no JSON object")]
    [InlineData("{\"address\":\"192.0.2.9\",\"until\":\"soon\"}", "line 2 is no JSON object")]
    [InlineData("{\"address\":\"192.0.2.9\",\"until\":\"2030-01-01T00:00:00Z\",\"untill\":1}", "line 2 is no JSON object")]
    [InlineData("{\"address\":\"192.0.2.9/24\",\"until\":\"2030-01-01T00:00:00Z\"}", "line 2 has an address that is none")]
    [InlineData("{\"address\":\"0x7f.1\",\"until\":\"2030-01-01T00:00:00Z\"}", "line 2 has an address that is none")]
    [InlineData("\0\0\0\0", "line 2 is no JSON object")] // what some file systems leave after a power cut
    public void A_line_that_is_not_understood_is_named_and_the_file_not_used(string line, string mistake)
    {
        BanFile.Write(File, [Of("192.0.2.1", 1)]);
        System.IO.File.AppendAllText(File, line);
        Assert.StartsWith(mistake, Assert.Throws<InvalidDataException>(() => BanFile.Read(File)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_huge_line_is_named_and_not_shown()
    {
        System.IO.File.WriteAllText(File, new string('x', 5_000_000) + "\n");
        Assert.Equal("line 1 has more than 4096 characters", Assert.Throws<InvalidDataException>(() => BanFile.Read(File)).Message);
    }

    [Fact]
    public void Of_many_mistakes_the_first_are_named()
    {
        System.IO.File.WriteAllText(File, string.Concat(Enumerable.Repeat("x\n", 1_000)));
        string message = Assert.Throws<InvalidDataException>(() => BanFile.Read(File)).Message;
        Assert.Contains("line 10 ", message, StringComparison.Ordinal);
        Assert.DoesNotContain("line 11 ", message, StringComparison.Ordinal);
        Assert.EndsWith("and 990 more", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_larger_than_any_of_ours_is_not_read()
    {
        using (FileStream file = System.IO.File.Create(File)) file.SetLength(BanFile.MostBytes + 1); // a hole
        Assert.Contains("256 MB", Assert.Throws<InvalidDataException>(() => BanFile.Read(File)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_there_is_no_room_those_go_that_end_first()
    {
        BanFile.Write(File, Enumerable.Range(0, BanFile.MostEntries + 10).Select(i => Of(new IPAddress(i).ToString(), i)));
        IReadOnlyList<Ban> kept = BanFile.Read(File);
        Assert.Equal(BanFile.MostEntries, kept.Count);
        Assert.Equal(Some.Time.AddMinutes(10), kept.Min(b => b.Until));
    }

    [Fact]
    public void No_file_has_no_entries_and_no_entries_have_no_file()
    {
        Assert.Empty(BanFile.Read(File));
        BanFile.Write(File, [Of("192.0.2.1", 1)]);
        BanFile.Write(File, []);
        Assert.False(System.IO.File.Exists(File));
    }

    private static Ban Of(string address, int minutes) => new(IPAddress.Parse(address), Some.Time.AddMinutes(minutes), 1, "mx.example", 554, "554 blocked", "s1");
}
