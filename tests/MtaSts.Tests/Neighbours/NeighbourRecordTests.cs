namespace MtaSts.Tests.Neighbours;

public sealed class NeighbourRecordTests
{
    public static IEnumerable<object[]> TlsRpt => Table.Rows("tlsrpt.tsv");

    public static IEnumerable<object[]> Spf => Table.Rows("spf.tsv");

    public static IEnumerable<object[]> Dmarc => Table.Rows("dmarc.tsv");

    [Theory, MemberData(nameof(TlsRpt))]
    public void Tlsrpt_records_are_read_as_the_table_says(string texts, string status, string rua, string codes, string clause, string why)
    {
        TlsRptRecordSet set = TlsRptRecordParser.Parse(Table.Texts(texts));

        Assert.Equal((status, Table.Codes(codes)), (Words.Of(set.Status), Table.Codes(set.Findings)));
        Assert.Equal(Table.List(rua), set.Rua);
        Assert.All(set.Findings.Where(f => f.Offset is not null), f => Assert.InRange(f.Offset!.Value + f.Length!.Value, 0, set.Raw!.Length));
        Assert.NotEmpty(clause);
        Assert.NotNull(why);
    }

    [Theory, MemberData(nameof(Spf))]
    public void Spf_records_are_read_as_the_table_says(string texts, string status, string codes, string clause, string why)
    {
        SpfRecordSet set = SpfRecordParser.Parse(Table.Texts(texts));

        Assert.Equal((status, Table.Codes(codes)), (Words.Of(set.Status), Table.Codes(set.Findings)));
        Assert.NotEmpty(clause);
        Assert.NotNull(why);
    }

    [Theory, MemberData(nameof(Dmarc))]
    public void Dmarc_records_are_read_as_the_table_says(string texts, string status, string p, string sp, string np, string codes, string clause, string why)
    {
        DmarcRecordSet set = DmarcRecordParser.Parse(Table.Texts(texts));

        Assert.Equal((status, Table.Codes(codes)), (Words.Of(set.Status), Table.Codes(set.Findings)));
        Assert.Equal((p, sp, np), (set.Record?.Policy ?? "", set.Record?.SubdomainPolicy ?? "", set.Record?.NonExistentPolicy ?? ""));
        Assert.NotEmpty(clause);
        Assert.NotNull(why);
    }
}
