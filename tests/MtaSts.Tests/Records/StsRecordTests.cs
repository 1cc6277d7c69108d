namespace MtaSts.Tests.Records;

public sealed class StsRecordTests
{
    public static IEnumerable<object[]> Rows => Table.Rows("records.tsv");

    [Theory, MemberData(nameof(Rows))]
    public void Txt_records_are_read_as_the_table_says(string texts, string status, string id, string codes, string disputed, string clause, string why)
    {
        StsRecordSet set = StsRecordParser.Parse(Table.Texts(texts));

        Assert.Equal((status, Table.Text(id), Table.Codes(codes), disputed), (Words.Of(set.Status), set.Id ?? "", Table.Codes(set.Findings), set.Disputed ? "yes" : "no"));
        Assert.NotEmpty(clause);
        Assert.NotNull(why);
    }

    [Theory, MemberData(nameof(Rows))]
    public void Every_place_lies_within_the_record(string texts, string status, string id, string codes, string disputed, string clause, string why)
    {
        _ = (status, id, codes, disputed, clause, why);
        StsRecordSet set = StsRecordParser.Parse(Table.Texts(texts));

        Assert.All(set.Findings.Where(f => f.Offset is not null), f => Assert.InRange(f.Offset!.Value + f.Length!.Value, 0, set.Raw!.Length));
    }

    [Fact]
    public void No_txt_record_is_absent() => Assert.Equal(StsRecordStatus.Absent, StsRecordParser.Parse([]).Status);

    [Fact]
    public void The_caret_stands_under_the_id()
    {
        StsRecordSet set = StsRecordParser.ParseOne("v=STSv1; id=a-b;"u8.ToArray());

        Assert.Equal((12, 3, "a-b"), (set.Findings[0].Offset, set.Findings[0].Length, set.Findings[0].Evidence));
    }

    [Fact]
    public void A_discarded_record_beside_one_that_counts_is_only_a_warning()
    {
        StsRecordSet set = StsRecordParser.Parse(Table.Texts("v=STSv1; id=1; || v=STSv2; id=1;"));

        Assert.Equal(Severity.Warning, Assert.Single(set.Findings).Severity);
    }
}
