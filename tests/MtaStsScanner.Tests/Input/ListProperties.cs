using FsCheck;
using FsCheck.Fluent;
using MtaStsScanner.Input;

namespace MtaStsScanner.Tests.Input;

/// <summary>What holds of all lists.</summary>
public sealed class ListProperties
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true);

    // No quotes: each line is a record of its own. No word that makes a header.
    private static readonly Gen<byte[]> Lines = BytesOf("ab.-*_@:/ \t,;|#\r\n\n\n\0\u00ff9");
    private static readonly Gen<byte[]> Columns = BytesOf("ab.,,,\"\"\"\r\n\n;# ");
    private static readonly Gen<byte[]> Zone = BytesOf("ab..@@$\\\\09()()\"\";  \t\n\n\nNSMXIN");

    private static readonly Gen<string> Field = Gen.ArrayOf(Gen.Elements("ab ,;\"\r\n\t#ä.".ToCharArray())).Select(c => new string(c));

    [Fact]
    public void Whatever_the_bytes_a_list_is_read_or_refused() => Check.One(Config, Prop.ForAll<byte[]>(bytes =>
        InOrder(Read(bytes)) && InOrder(Read([0x1f, 0x8b, .. bytes])) && InOrder(Read([0x28, 0xb5, 0x2f, 0xfd, .. bytes])) && InOrder(Read([0xff, 0xfe, .. bytes]))));

    [Fact]
    public void Every_line_of_a_text_is_a_domain_a_reject_or_no_input() => Check.One(Config, Prop.ForAll(Lines.ToArbitrary(), bytes =>
    {
        long[] input = [.. InputLines(bytes)];
        return Read(bytes, ListFormat.Text) is { } entries ? entries.Select(LineOf).SequenceEqual(input) : input.Length == 0 || bytes.Contains((byte)0);
    }));

    [Fact]
    public void Text_with_quotes_is_read_in_order_or_refused() => Check.One(Config, Prop.ForAll(Columns.ToArbitrary(), bytes => InOrder(Read(bytes))));

    [Fact]
    public void A_zone_is_read_in_order_or_refused() => Check.One(Config, Prop.ForAll(Zone.ToArbitrary(), bytes => InOrder(Read(bytes, ListFormat.Zone))));

    [Fact]
    public void What_is_written_by_the_rules_of_CSV_is_read_again_field_by_field() => Check.One(Config, Prop.ForAll(Gen.NonEmptyListOf(Gen.Two(Field)).ToArbitrary(), rows =>
    {
        string text = "domain,owner,note\r\n" + string.Concat(rows.Select((r, i) => $"d{i}.example,{Quoted(r.Item1)},{Quoted(r.Item2)}\r\n"));
        return Read(Lists.Utf8(text))!.Select(e => (e.Domain!.Fields[0].Value, e.Domain.Fields[1].Value)).SequenceEqual(rows.Select(r => (r.Item1, r.Item2)));
    }));

    [Theory]
    [InlineData("gzip")]
    [InlineData("zstd")]
    public void A_packed_list_with_a_changed_byte_is_read_or_refused(string packing)
    {
        string text = string.Concat(Enumerable.Range(0, 200).Select(i => $"d{i}.example\n"));
        byte[] packed = packing == "gzip" ? Lists.Gzip(text) : Lists.Zstd(text);
        for (int at = 0; at < packed.Length; at++)
        {
            byte[] altered = [.. packed];
            altered[at] ^= 0x41;
            Assert.True(InOrder(Read(altered)), $"byte {at}");
        }
    }

    private static Gen<byte[]> BytesOf(string characters) => Gen.ArrayOf(Gen.Elements(characters.Select(c => (byte)c).ToArray())).Resize(300);

    // Null where it was refused.
    private static List<ListEntry>? Read(byte[] bytes, ListFormat format = ListFormat.Unknown)
    {
        try
        {
            // Over memory nothing is ever waited for.
            return ListReader.ReadAsync(new MemoryStream(bytes), Lists.Name, new ListOptions { Format = format }, CancellationToken.None).ToBlockingEnumerable(CancellationToken.None).ToList();
        }
        catch (InputException)
        {
            return null;
        }
    }

    private static bool InOrder(List<ListEntry>? entries) =>
        entries is null || (entries.Zip(entries.Skip(1)).All(p => LineOf(p.First) < LineOf(p.Second)) && entries.TrueForAll(e => e.Domain is null != e.Reject is null));

    private static IEnumerable<long> InputLines(byte[] bytes)
    {
        string text = System.Text.Encoding.Latin1.GetString(bytes).ReplaceLineEndings("\n").Replace("\f", "", StringComparison.Ordinal);
        return text.Split('\n').Select((line, i) => (Line: line.Trim(' ', '\t'), Number: i + 1L)).Where(l => l.Line.Length > 0 && l.Line[0] != '#').Select(l => l.Number);
    }

    private static string Quoted(string field) => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static long LineOf(ListEntry entry) => entry.Domain?.Line ?? entry.Reject!.Line;
}
