namespace MtaSts.Tests.Judging;

public sealed class JudgeTableTests
{
    public static IEnumerable<object[]> Rows => Table.Rows("judgements.tsv");

    [Theory, MemberData(nameof(Rows))]
    public void A_domain_is_judged_as_the_table_says(
        string mx, string hosts, string record, string policy, string probes, string other, string verdict, string unknownReason, string policyStatus, string codes, string name)
    {
        DomainJudgement judgement = Decide(mx, hosts, record, policy, probes, other);

        string[] verdicts = verdict.Split(' ');
        Assert.Equal((name, verdicts[0], unknownReason), (name, Words.Of(judgement.Verdict), judgement.UnknownReason is { } r ? Words.Of(r) : ""));
        Assert.Equal(verdicts.ElementAtOrDefault(1) ?? "", judgement.VerdictIfEnforced is { } v ? Words.Of(v) : "");
        Assert.Equal(policyStatus, Words.Of(judgement.PolicyStatus) + (judgement.PolicyDisputed ? " disputed" : ""));
        Assert.Equal(Table.Codes(codes), Table.Codes(judgement.Findings));
    }

    [Theory, MemberData(nameof(Rows))]
    public void Findings_come_in_the_order_of_the_groups_and_a_reason_with_unknown_alone(
        string mx, string hosts, string record, string policy, string probes, string other, string verdict, string unknownReason, string policyStatus, string codes, string name)
    {
        _ = (verdict, unknownReason, policyStatus, codes, name);
        DomainJudgement judgement = Decide(mx, hosts, record, policy, probes, other);

        Assert.Equal(judgement.Findings.OrderBy(f => f.Definition.Group), judgement.Findings);
        Assert.Equal(judgement.Verdict == Verdict.Unknown, judgement.UnknownReason is not null);
        Assert.NotEqual(UnknownReason.Unknown, judgement.UnknownReason);
        Assert.Equal(judgement.Findings.Count, judgement.Findings.DistinctBy(f => (f.Code, f.Host, f.Evidence)).Count());
    }

    /// <summary>The same row as the profile of a strict sender judges it.</summary>
    internal static SenderJudgement DecideForStrict(string mx, string hosts, string record, string policy, string probes, string other)
    {
        Scene scene = Read(mx, hosts, record, policy, probes, other);
        return Judge.DecideFor([SenderProfiles.Strict], scene.Evidence, scene.ProbesOf, scene.Scope, SmallSuffixes.List, _ => null).Single();
    }

    private static DomainJudgement Decide(string mx, string hosts, string record, string policy, string probes, string other)
    {
        Scene scene = Read(mx, hosts, record, policy, probes, other);
        return Judge.Decide(scene.Evidence, scene.ProbesOf, scene.Scope, SmallSuffixes.List, _ => null);
    }

    private static Scene Read(string mx, string hosts, string record, string policy, string probes, string other)
    {
        Dictionary<string, string> rest = Pairs(other);
        Dictionary<string, string> probeWords = Pairs(probes);
        bool isImplicit = rest.ContainsKey("apex");
        return new(
            new EvidenceBuilder { Mx = mx, Hosts = Pairs(hosts), Record = record, Policy = policy, Other = rest }.Build(),
            host => ProbeWords.Probes(host, probeWords.GetValueOrDefault(host, isImplicit ? "" : "ok")),
            JudgeScope.All with { Smtp = rest.GetValueOrDefault("smtp") != "no", CutOff = rest.ContainsKey("time"), Unconfirmed = rest.GetValueOrDefault("time") == "unconfirmed" });
    }

    private static Dictionary<string, string> Pairs(string cell) =>
        cell.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);

    private sealed record Scene(DomainEvidence Evidence, Func<string, IReadOnlyList<EndpointProbe>> ProbesOf, JudgeScope Scope);
}
