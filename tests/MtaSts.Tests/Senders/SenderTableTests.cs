using System.Globalization;

namespace MtaSts.Tests.Senders;

public sealed class SenderTableTests
{
    public static IEnumerable<object[]> Rows => Table.Rows("senders.tsv");

    [Theory, MemberData(nameof(Rows))]
    public void A_sender_does_what_the_table_says(
        string sender, string mx, string record, string policy, string probes, string other, string does, string strict, string switches, string fact, string why)
    {
        Assert.True(SenderProfiles.TryFind(sender, out SenderProfile? profile), sender);
        SenderScene scene = new(mx, record, policy, probes, other);

        SenderJudgement judgement = scene.For(profile);

        Assert.Equal((why, does, strict), (why, Told(judgement), Words.Of(scene.Strict().Verdict)));
        Assert.Equal(switches, string.Join(',', judgement.Reasons.Select(r => $"{r.Switch}={r.Value}")));
        Assert.NotEmpty(fact);
    }

    [Theory, MemberData(nameof(Rows))]
    public void The_column_tells_the_verdicts_that_differ_and_no_others(
        string sender, string mx, string record, string policy, string probes, string other, string does, string strict, string switches, string fact, string why)
    {
        _ = (sender, does, strict, switches, fact, why);
        SenderScene scene = new(mx, record, policy, probes, other);
        DomainJudgement judgement = scene.Strict();
        Dictionary<string, Verdict> all = SenderProfiles.All.ToDictionary(s => s.Name, s => scene.For(s).Verdict);

        Assert.Equal(all.Where(p => p.Value != judgement.Verdict), judgement.VerdictBySender ?? []);
        Assert.DoesNotContain(judgement.VerdictBySender ?? [], p => p.Key == "strict");
    }

    [Fact]
    public void Every_value_of_every_switch_decides_a_case()
    {
        HashSet<string> shown = [.. Rows.SelectMany(r => ((string)r[8]).Split(','))];

        IEnumerable<string> all = SenderProfiles.All.SelectMany(s => s.Differences).Where(d => d.Value != "unknown").Select(d => $"{d.Switch}={d.Value}").Distinct();
        Assert.Empty(all.Except(shown));
    }

    [Fact]
    public void What_is_not_known_of_a_sender_decides_a_case()
    {
        HashSet<string> shown = [.. Rows.SelectMany(r => ((string)r[8]).Split(','))];

        IEnumerable<string> all = SenderProfiles.All.SelectMany(s => s.Differences).Where(d => d.Value == "unknown").Select(d => $"{d.Switch}={d.Value}").Distinct();
        Assert.Empty(all.Except(shown));
    }

    private static string Told(SenderJudgement judgement)
    {
        string fate = judgement.Fate is { } f && (judgement.Verdict != Verdict.Testing || f != MessageFate.Delivered) ? " " + Words.Of(f) : "";
        string held = judgement.Reasons.Any(r => r.Switch.StartsWith("max_age", StringComparison.Ordinal)) && judgement.Policy?.MaxAgeSeconds is { } seconds
            ? " " + seconds.ToString(CultureInfo.InvariantCulture)
            : "";
        return Words.Of(judgement.Verdict) + fate + held;
    }
}
