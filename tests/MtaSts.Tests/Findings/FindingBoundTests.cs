using System.Text;

namespace MtaSts.Tests.Findings;

/// <summary>A hostile text has room for a finding in every byte or two; what is kept of them is bounded, and nothing else suffers.</summary>
public sealed class FindingBoundTests
{
    private const int Lines = 30_000;

    [Fact]
    public void A_hostile_policy_gives_the_first_findings_of_each_code_and_exact_values()
    {
        string body = "version: STSv1\n" + string.Concat(Enumerable.Range(0, Lines).Select(i => i % 2 == 0 ? "\n" : "a:b\n")) + "mode: enforce\nmx: a.example\nmx: b..example\nmx: c.example\nmax_age: 86400";

        StsPolicy policy = StsPolicyParser.Parse(Encoding.UTF8.GetBytes(body));

        Assert.Equal((false, PolicyMode.Enforce, 86_400L), (policy.Valid, policy.Mode, policy.MaxAgeSeconds));
        Assert.Equal(["a.example", "b..example", "c.example"], policy.Mx);
        Assert.Equal(
            [("policy-bad-line", 20), ("policy-bad-mx", 1), ("policy-duplicate-field", 20), ("policy-max-age-short", 1), ("policy-unknown-field", 1)],
            policy.Findings.CountBy(f => f.Code).Select(c => (c.Key, c.Value)).Order());
        Assert.Equal(Enumerable.Range(0, Finding.MostOfACode).Select(i => 15 + (i * 5)), policy.Findings.Where(f => f.Code == "policy-bad-line").Select(f => f.Offset!.Value));
    }

    [Fact]
    public void What_is_left_out_costs_no_memory()
    {
        byte[] body = Encoding.UTF8.GetBytes("mode: none\n" + new string('\n', 2 * Lines));
        StsPolicyParser.Parse(body);

        long before = GC.GetAllocatedBytesForCurrentThread();
        StsPolicy policy = StsPolicyParser.Parse(body);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(policy.Findings.Count > Finding.MostOfACode);
        Assert.InRange(allocated, 1, 20_000);
    }

    [Theory]
    [InlineData("v=STSv1;", ";")]
    [InlineData("v=TLSRPTv1;", ";")]
    [InlineData("v=TLSRPTv1;rua=", ",")]
    [InlineData("v=DMARC1;", ";")]
    [InlineData("v=spf1 ", "x ")]
    public void A_hostile_record_gives_the_first_findings_of_each_code(string head, string unit)
    {
        TxtRecord[] texts = [new([Encoding.UTF8.GetBytes(head + string.Concat(Enumerable.Repeat(unit, Lines)))])];
        IReadOnlyList<Finding>[] all =
            [StsRecordParser.Parse(texts).Findings, TlsRptRecordParser.Parse(texts).Findings, DmarcRecordParser.Parse(texts).Findings, SpfRecordParser.Parse(texts).Findings];

        Assert.All(all, findings => Assert.All(findings.CountBy(f => f.Code), c => Assert.InRange(c.Value, 1, Finding.MostOfACode)));
        Assert.Contains(all, findings => findings.Count >= Finding.MostOfACode);
    }

    [Fact]
    public void Many_records_that_are_none_give_the_first_findings()
    {
        TxtRecord[] texts = [.. Enumerable.Range(0, Lines).Select(i => new TxtRecord([Encoding.UTF8.GetBytes($"v=STSv{i + 2}; id=1;")]))];

        StsRecordSet set = StsRecordParser.Parse(texts);

        Assert.Equal((StsRecordStatus.Discarded, Finding.MostOfACode), (set.Status, set.Findings.Count));
    }
}
