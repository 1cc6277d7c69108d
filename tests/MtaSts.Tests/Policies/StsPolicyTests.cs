using System.Globalization;

namespace MtaSts.Tests.Policies;

public sealed class StsPolicyTests
{
    public static IEnumerable<object[]> Rows => Table.Rows("policies.tsv");

    [Theory, MemberData(nameof(Rows))]
    public void A_policy_is_read_as_the_table_says(string body, string valid, string mode, string maxAge, string mx, string codes, string disputed, string clause, string why)
    {
        StsPolicy policy = StsPolicyParser.Parse(Table.Bytes(body), SmallSuffixes.List);

        string expectedCodes = codes.Replace(":error", "", StringComparison.Ordinal);
        Assert.Equal(Table.Codes(expectedCodes), Table.Codes(policy.Findings));
        Assert.Equal((valid, disputed), (YesNo(policy.Valid), YesNo(policy.Disputed)));
        Assert.Equal((mode, maxAge), (policy.Mode is { } m ? Words.Of(m) : "", policy.MaxAgeSeconds?.ToString(CultureInfo.InvariantCulture) ?? ""));
        Assert.Equal(Table.List(mx), policy.Mx);
        Assert.NotEmpty(clause);
        Assert.NotNull(why);
    }

    [Theory, MemberData(nameof(Rows))]
    public void Every_place_lies_within_the_body(string body, string valid, string mode, string maxAge, string mx, string codes, string disputed, string clause, string why)
    {
        _ = (valid, mode, maxAge, mx, codes, disputed, clause, why);
        byte[] bytes = Table.Bytes(body);

        Assert.All(StsPolicyParser.Parse(bytes).Findings, f => Assert.InRange(f.Offset!.Value + f.Length!.Value, 0, bytes.Length));
    }

    [Theory, MemberData(nameof(Rows))]
    public void A_valid_policy_has_no_error_but_those_about_max_age(string body, string valid, string mode, string maxAge, string mx, string codes, string disputed, string clause, string why)
    {
        _ = (mode, maxAge, mx, disputed, clause, why);
        StsPolicy policy = StsPolicyParser.Parse(Table.Bytes(body), SmallSuffixes.List);
        Finding[] errors = [.. policy.Findings.Where(f => f.Severity == Severity.Error)];

        if (valid == "yes") Assert.All(errors, f => Assert.StartsWith("policy-max-age-", f.Code, StringComparison.Ordinal));
        else Assert.NotEmpty(errors);
        if (codes.Contains(":error", StringComparison.Ordinal)) Assert.Contains(errors, f => f.Definition == FindingCatalog.PolicyMaxAgeShort);
    }

    [Fact]
    public void The_caret_stands_under_the_value()
    {
        StsPolicy policy = StsPolicyParser.Parse("version: STSv1\nmode:  off\nmx: a.example\nmax_age: 604800"u8);

        Finding finding = Assert.Single(policy.Findings);
        Assert.Equal((22, 3, "off"), (finding.Offset, finding.Length, finding.Evidence));
    }

    [Fact]
    public void The_bodies_that_their_owners_publish_are_read()
    {
        string[] lines = File.ReadAllLines(Table.PathOf("mta_sts_txt_bodies.jsonl"));

        Assert.Equal(13, lines.Length);
        foreach (string line in lines)
        {
            using System.Text.Json.JsonDocument row = System.Text.Json.JsonDocument.Parse(line);
            StsPolicy policy = StsPolicyParser.Parse(System.Text.Encoding.UTF8.GetBytes(row.RootElement.GetProperty("body").GetString()!));
            Assert.Equal("STSv1", policy.Version);
            Assert.NotNull(policy.Mode);
            Assert.NotEmpty(policy.MxPatterns);
        }
    }

    private static string YesNo(bool value) => value ? "yes" : "no";
}
