namespace MtaSts.Tests.Neighbours;

public sealed class DmarcTreeWalkTests
{
    public static IEnumerable<object[]> Rows => Table.Rows("dmarc_walks.tsv");

    [Theory, MemberData(nameof(Rows))]
    public void The_walk_asks_and_finds_what_the_table_says(
        string domain, string zone, string asked, string status, string policy, string foundAt, string codes, string clause, string why)
    {
        List<DnsAnswer> answers = [];
        while (DmarcTreeWalk.NextName(domain, answers) is { } name) answers.Add(Answer(name, zone));

        DmarcDiscovery discovery = DmarcTreeWalk.Evaluate(domain, answers);

        Assert.Equal(asked, string.Join(' ', answers.Select(a => a.Name["_dmarc.".Length..])));
        Assert.Equal((status, policy, foundAt), (Words.Of(discovery.Status), discovery.Policy ?? "", discovery.FoundAt ?? ""));
        Assert.Equal(Table.Codes(codes), Table.Codes(discovery.Findings));
        Assert.NotEmpty(clause);
        Assert.NotNull(why);
    }

    [Theory]
    [InlineData(true, "quarantine")]
    [InlineData(false, "reject")]
    public void For_a_name_that_does_not_exist_np_holds_before_sp(bool exists, string policy)
    {
        const string zone = "example.com: v=DMARC1; p=none; sp=quarantine; np=reject";
        List<DnsAnswer> answers = [];
        while (DmarcTreeWalk.NextName("a.example.com", answers) is { } name) answers.Add(Answer(name, zone));

        Assert.Equal(policy, DmarcTreeWalk.Evaluate("a.example.com", answers, exists).Policy);
    }

    [Fact]
    public void What_was_not_asked_is_unknown() => Assert.Equal(TxtStatus.Unknown, DmarcTreeWalk.Evaluate("example.com", []).Status);

    private static DnsAnswer Answer(string name, string zone)
    {
        DnsAnswer answer = new() { Name = name, Type = DnsRecordType.Txt, Outcome = DnsOutcome.NxDomain };
        foreach (string entry in zone.Split(" || ", StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = entry.Split(": ", 2);
            if (name != $"_dmarc.{parts[0]}") continue;
            return parts[1] == "servfail"
                ? answer with { Outcome = DnsOutcome.ServFail }
                : answer with { Outcome = DnsOutcome.Records, Texts = [.. parts[1].Split(" & ").Select(t => new TxtRecord([Table.Bytes(t)]))] };
        }

        return answer;
    }
}
