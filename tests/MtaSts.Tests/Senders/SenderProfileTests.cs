namespace MtaSts.Tests.Senders;

public sealed class SenderProfileTests
{
    [Fact]
    public void Every_switch_has_a_value_a_name_and_a_way_back()
    {
        Assert.Equal(SenderSwitches.All.Count, SenderSwitches.All.Select(s => s.Name).Distinct().Count());
        Assert.All(SenderProfiles.All, sender =>
        {
            SenderRules back = SenderSwitches.All.Aggregate(sender.Rules, (rules, s) => s.Take(rules, SenderRules.Strict));
            Assert.Equal(SenderRules.Strict, back);
        });
    }

    [Fact]
    public void Every_difference_of_every_sender_is_told_in_a_sentence() =>
        Assert.All(SenderProfiles.All.SelectMany(s => s.Differences), d => Assert.DoesNotMatch("none s |[0-9] cut |\\{0\\}", d.Sentence));

    [Fact]
    public void A_sender_has_a_name_a_version_and_a_source()
    {
        Assert.Equal(SenderProfiles.All.Count, SenderProfiles.All.Select(s => s.Name).Distinct().Count());
        Assert.All(SenderProfiles.All, s =>
        {
            Assert.Matches("^[a-z][a-z-]*$", s.Name);
            Assert.NotEmpty(s.Version);
            Assert.NotEqual(SenderBasis.Unknown, s.Basis);
            if (s.Basis == SenderBasis.Code) Assert.Matches("[A-Za-z0-9-]+/[A-Za-z0-9.-]+@[0-9a-f]{7}", s.Source);
            Assert.Equal(s.Name == "strict", s.Differences.Count == 0);
            Assert.True(SenderProfiles.TryFind(s.Name, out SenderProfile? found) && found == s);
        });
        Assert.False(SenderProfiles.TryFind("sendmail", out _));
    }

    // Nobody has read their code: a switch that only the code could tell must not have been filled in from the programs.
    [Theory]
    [InlineData("gmail")]
    [InlineData("microsoft")]
    public void What_only_code_could_tell_of_a_service_is_unknown(string name)
    {
        Assert.True(SenderProfiles.TryFind(name, out SenderProfile? sender));
        string[] unknown = [.. sender.Differences.Where(d => d.Value == "unknown").Select(d => d.Switch)];

        Assert.All(["record_count", "record_syntax", "policy_syntax", "media_type", "http_status", "body"], s => Assert.Contains(s, unknown));
    }

    [Fact]
    public void Any_bytes_can_be_read_by_every_sender()
    {
        byte[][] texts = [[], [0xFF, 0xFE, 0], "v=STSv1;"u8.ToArray(), ":"u8.ToArray(), "\n\n\r\n"u8.ToArray(), "mx:\nmx::\nmode"u8.ToArray(), ";;=;v=;id"u8.ToArray()];

        foreach (SenderProfile sender in SenderProfiles.All)
        {
            Assert.All(texts, t => Assert.NotNull(sender.ReadPolicy(t).Reasons));
            Assert.All(texts, t => Assert.NotNull(sender.ReadRecord([new([t])]).Reasons));
        }
    }

    [Fact]
    public void The_text_alone_is_read_with_reasons()
    {
        Assert.True(SenderProfiles.TryFind("pmsr-new", out SenderProfile? pmsr));

        SenderPolicy policy = pmsr.ReadPolicy("version: STSv1\n\nmode: enforce\nmx: mail.example.com\nmax_age: 604800\n"u8.ToArray());
        SenderRecord record = pmsr.ReadRecord([new(["v=STSv1; id=2026-01-01;"u8.ToArray()])]);

        Assert.Equal((true, PolicyMode.Enforce, 604_800L), (policy.Usable, policy.Mode, policy.MaxAgeSeconds));
        Assert.Equal(["policy_syntax"], policy.Reasons.Select(r => r.Switch));
        Assert.True(record.Usable);
        Assert.Equal(["record_syntax"], record.Reasons.Select(r => r.Switch));
    }
}
