using System.Net;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Tests.Dialing;

public sealed class AddressGuardTests
{
    public static TheoryData<string, string> Table()
    {
        TheoryData<string, string> table = [];
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "guard.tsv")).Where(l => !l.StartsWith('#')))
        {
            string[] columns = line.Split('\t');
            table.Add(columns[0], columns[1]);
        }

        return table;
    }

    [Theory, MemberData(nameof(Table))]
    public void An_address_is_forbidden_exactly_for_the_reason_that_the_table_gives(string address, string reason) =>
        Assert.Equal(reason == "-" ? null : reason, AddressGuard.Strict.ReasonToForbid(IPAddress.Parse(address)));

    [Fact]
    public void The_table_has_200_addresses_and_more() => Assert.True(Table().Count >= 200);

    public static IEnumerable<object[]> Registered => MtaSts.Tests.Table.Rows("special_purpose.tsv");

    [Theory, MemberData(nameof(Registered))]
    public void Every_block_of_the_special_purpose_registries_is_closed_and_the_table_has_its_first_and_last_address(string block, string name, string clause, string since)
    {
        AddressRange range = AddressRange.Of(block);
        HashSet<IPAddress> table = [.. Table().Select(row => IPAddress.Parse(row.Data.Item1))];

        Assert.All(range.Ends, a => Assert.True(AddressGuard.Strict.ReasonToForbid(a) is not null && table.Contains(a), $"{a} of {block}, {name} ({clause}, {since})"));
    }

    [Fact]
    public void An_opened_block_is_open_and_nothing_beside_it()
    {
        AddressGuard guard = new([AddressPrefix.Parse("198.18.0.0/15"), AddressPrefix.Parse("2001:db8::/32")]);
        Assert.Null(guard.ReasonToForbid(IPAddress.Parse("198.18.0.1")));
        Assert.Null(guard.ReasonToForbid(IPAddress.Parse("2001:db8::1")));
        Assert.Equal("private", guard.ReasonToForbid(IPAddress.Parse("10.0.0.1")));
        Assert.Equal("ipv4_mapped", guard.ReasonToForbid(IPAddress.Parse("::ffff:198.18.0.1")));
    }

    [Theory]
    [InlineData("fe80::1%1")]
    [InlineData("2606:4700:4700::1111%2")]
    public void A_zone_is_forbidden_whatever_the_address(string address) => Assert.Equal("zone_id", AddressGuard.Strict.ReasonToForbid(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.0.0.0/8", true)]
    [InlineData("10.0.0.1", true)]
    [InlineData("0.0.0.0/0", true)]
    [InlineData("::/0", true)]
    [InlineData("2001:db8::/32", true)]
    [InlineData("10.0.0.1/8", false)]
    [InlineData("10.0.0.0/33", false)]
    [InlineData("10.0.0.0/-1", false)]
    [InlineData("10.0.0.0/", false)]
    [InlineData("10.0.0.0/08", false)]
    [InlineData("10.0.0.0/8\0", false)]
    [InlineData("10.0.0.0/8/8", false)]
    [InlineData("10.0.0.0/99999999999", false)]
    [InlineData("::/129", false)]
    [InlineData("::ffff:0:0/96", true)]
    [InlineData("::ffff:10.0.0.0/104", true)]
    [InlineData("10.0.0/8", false)]
    [InlineData("010.0.0.0/8", false)]
    [InlineData("0x0a.0.0.0/8", false)]
    [InlineData("2001:db8::1/32", false)]
    [InlineData("fe80::1%1", false)]
    [InlineData("[::1]", false)]
    [InlineData("", false)]
    [InlineData("example.com", false)]
    public void A_prefix_is_read_strictly(string text, bool reads) => Assert.Equal(reads, AddressPrefix.TryParse(text, out _));

    [Theory]
    [InlineData("192.0.2.1", true)]
    [InlineData("2001:db8::1", true)]
    [InlineData("::ffff:192.0.2.1", true)]
    [InlineData("127.1", false)]
    [InlineData("0x7f.0.0.1", false)]
    [InlineData("010.0.0.1", false)]
    [InlineData("256.0.0.1", false)]
    [InlineData("1.2.3.4.5", false)]
    [InlineData("1.2.3.", false)]
    [InlineData("1.2.3.4\0", false)]
    [InlineData("1.2.3.4\n", false)]
    [InlineData("1.2.3.٤", false)]
    [InlineData("1.2.3.4%1", false)]
    [InlineData("1::2::3", false)]
    [InlineData(":::", false)]
    [InlineData("1:2:3:4:5:6:7", false)]
    [InlineData("1:2:3:4:5:6:7:8:9", false)]
    [InlineData("::1/64", false)]
    [InlineData("::12345", false)]
    [InlineData("::1.2.3.4:5", false)]
    [InlineData("1.2.3.4::", false)]
    [InlineData(" 1.2.3.4", false)]
    [InlineData("+1.2.3.4", false)]
    [InlineData("2130706433", false)]
    [InlineData("::ffff:127.1", false)]
    [InlineData("fe80::1%eth0", false)]
    [InlineData("mail.example", false)]
    public void An_address_is_read_strictly(string text, bool reads) => Assert.Equal(reads, AddressText.TryParse(text, out _));
}
