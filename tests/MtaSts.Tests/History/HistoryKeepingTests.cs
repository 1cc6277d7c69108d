namespace MtaSts.Tests.History;

public sealed class HistoryKeepingTests
{
    private static readonly SightedHost Mx1 = Night.Host("mx1.a.example"), Other = Night.Host("mx.other.example");

    /// <summary>What a night is after nights on which all was well: the changes that are told, and the codes.</summary>
    private static readonly Dictionary<string, (DomainSighting[] Nights, string Changes, string Codes)> Cases = new(StringComparer.Ordinal)
    {
        ["the first night"] = ([Night.Well(0)], "", ""),
        ["nothing changed"] = ([Night.Well(0), Night.Well(1)], "", ""),
        ["all is unknown"] = ([Night.Well(0), Night.Unknown(1)], "", ""),
        ["all was unknown, and is as before"] = ([Night.Well(0), Night.Unknown(1), Night.Well(2)], "", ""),
        ["what changed while it was unknown is told when it is known"] = ([Night.Well(0), Night.Unknown(1), Night.Well(2, "2", Night.Policy("p2"))], "id_changed policy_changed", ""),
        ["a record appears"] = ([Night.Well(0).WithoutRecord(), Night.Well(1)], "record_added verdict_better", ""),
        ["the record is removed"] = ([Night.Well(0), Night.Well(1).WithoutRecord()], "record_removed verdict_worse", "policy-removed-abruptly"),
        ["the record is removed and the cached policy expired"] = ([Night.Well(0), Night.Well(8).WithoutRecord()], "record_removed verdict_worse", ""),
        ["the record has been gone for some nights, and the policy is still held"] = ([Night.Well(0), Night.Well(1).WithoutRecord(), Night.Well(6).WithoutRecord()], "", "policy-removed-abruptly"),
        ["the record is removed after mode none"] = ([Night.Well(0), Night.Well(1, "2", Night.Policy("none", PolicyMode.None)) with { Verdict = Verdict.OptedOut }, Night.Well(2).WithoutRecord()], "record_removed verdict_worse", ""),
        ["the record becomes invalid"] = ([Night.Well(0), Night.Well(1) with { StsRecordStatus = StsRecordStatus.Multiple, StsId = null, PolicyStatus = PolicyStatus.Broken, Policy = null, Verdict = Verdict.Broken }], "record_broken verdict_worse", ""),
        ["the record is valid again"] = ([Night.Well(0) with { StsRecordStatus = StsRecordStatus.Invalid, StsId = null, PolicyStatus = PolicyStatus.Broken, Policy = null, Verdict = Verdict.Broken }, Night.Well(1)], "record_mended verdict_better", ""),
        ["the policy can't be fetched"] = ([Night.Well(0), Night.Well(1).WithoutPolicy()], "policy_broken verdict_worse", ""),
        ["the policy can be fetched again"] = ([Night.Well(0), Night.Well(1).WithoutPolicy(), Night.Well(2)], "policy_mended verdict_better", ""),
        ["policy and id change together"] = ([Night.Well(0), Night.Well(1, "2", Night.Policy("p2"))], "id_changed policy_changed", ""),
        ["the policy changes and the id does not"] = ([Night.Well(0), Night.Well(1, "1", Night.Policy("p2", mx: ["mx1.a.example", "mx2.a.example"]))], "policy_changed", "id-unchanged-policy-changed"),
        ["the policy changed under its id some nights ago"] = ([Night.Well(0), Night.Well(1, "1", Night.Policy("p2", days: 9)), Night.Well(2, "1", Night.Policy("p2", days: 9))], "", "id-unchanged-policy-changed"),
        ["a policy of other bytes and the same meaning"] = ([Night.Well(0), Night.Well(1, "1", Night.Policy("p1 with CRLF"))], "policy_changed", ""),
        ["the id changes and the policy does not"] = ([Night.Well(0), Night.Well(1, "2")], "id_changed", "id-changed-policy-unchanged"),
        ["enforce becomes testing"] = ([Night.Well(0), Night.Well(1, "2", Night.Policy("t", PolicyMode.Testing)) with { Verdict = Verdict.Testing }], "id_changed policy_changed mode_weakened verdict_worse", "mode-weakened"),
        ["testing becomes enforce"] = ([Night.Well(0, "1", Night.Policy("t", PolicyMode.Testing)) with { Verdict = Verdict.Testing }, Night.Well(1, "2")], "id_changed policy_changed mode_strengthened verdict_better", ""),
        ["max_age is shortened"] = ([Night.Well(0), Night.Well(1, "2", Night.Policy("p2", days: 1))], "id_changed policy_changed max_age_shortened", "max-age-shortened"),
        ["max_age is lengthened"] = ([Night.Well(0), Night.Well(1, "2", Night.Policy("p2", days: 30))], "id_changed policy_changed max_age_lengthened", ""),
        ["max_age is shortened with mode none, as the RFC says"] = ([Night.Well(0), Night.Well(1, "2", Night.Policy("none", PolicyMode.None, days: 1)) with { Verdict = Verdict.OptedOut }], "id_changed policy_changed mode_weakened max_age_shortened verdict_worse", "mode-weakened"),
        ["MX moves to another provider and the policy stays"] = ([Night.Well(0), Night.Well(1, "1", null, Other) with { MxProvider = "other.example", Verdict = Verdict.DeliveryFails }], "mx_moved verdict_worse", "mx-moved-policy-stale"),
        ["MX moved some nights ago and the policy is still held"] = ([Night.Well(0), Night.Well(1, "1", null, Other) with { MxProvider = "other.example" }, Night.Well(2, "1", null, Other) with { MxProvider = "other.example" }], "", "mx-moved-policy-stale"),
        ["MX moves and the policy with it"] = ([Night.Well(0), Night.Well(1, "2", Night.Policy("p2", mx: ["mx.other.example"]), Other) with { MxProvider = "other.example" }], "id_changed policy_changed mx_moved", ""),
        ["MX moves where nothing is enforced"] = ([Night.Well(0).WithoutRecord(), Night.Well(1, "1", null, Other).WithoutRecord() with { MxProvider = "other.example" }], "mx_moved", ""),
        ["a host is added that the policy names"] = ([Night.Well(0, "1", Night.Policy("p", mx: ["*.a.example"])), Night.Well(1, "1", Night.Policy("p", mx: ["*.a.example"]), Mx1, Night.Host("mx2.a.example"))], "mx_changed", ""),
        ["a host that was never named stays"] = ([Night.Well(0, "1", null, Other, Mx1), Night.Well(1, "1", null, Other, Mx1)], "", ""),
        ["STARTTLS is lost"] = ([Night.Well(0), Night.Well(1, "1", null, Night.Host("mx1.a.example", Share.None, Share.Unknown)) with { Verdict = Verdict.DeliveryFails }], "starttls_lost verdict_worse", "starttls-lost"),
        ["STARTTLS is offered and the handshake fails"] = ([Night.Well(0), Night.Well(1, "1", null, Night.Host("mx1.a.example", Share.None, Share.Unknown) with { StarttlsOffered = Share.All }) with { Verdict = Verdict.DeliveryFails }], "starttls_lost verdict_worse", ""),
        ["STARTTLS is lost after a night without a measurement"] = ([Night.Well(0), Night.Well(1, "1", null, Night.Unmeasured("mx1.a.example")) with { Verdict = Verdict.Unknown, UnknownReason = UnknownReason.SmtpUnreachable }, Night.Well(2, "1", null, Night.Host("mx1.a.example", Share.None, Share.Unknown)) with { Verdict = Verdict.DeliveryFails }], "starttls_lost verdict_worse", "starttls-lost"),
        ["a host without STARTTLS is measured for the first time"] = ([Night.Well(0, "1", null, Mx1, Night.Unmeasured("mx2.a.example")), Night.Well(1, "1", null, Mx1, Night.Host("mx2.a.example", Share.None, Share.Unknown))], "", ""),
        ["new MX hosts have no STARTTLS"] = ([Night.Well(0).WithoutRecord(), Night.Well(1, "1", null, Night.Host("mx2.a.example", Share.None, Share.Unknown)).WithoutRecord()], "mx_changed starttls_lost", ""),
        ["STARTTLS comes"] = ([Night.Well(0, "1", null, Night.Host("mx1.a.example", Share.None, Share.Unknown)), Night.Well(1)], "starttls_gained", ""),
        ["a certificate is no longer accepted"] = ([Night.Well(0), Night.Well(1, "1", null, Night.Host("mx1.a.example", Share.All, Share.None)) with { Verdict = Verdict.DeliveryFails }], "certificate_regressed verdict_worse", "cert-regressed"),
        ["a certificate is accepted again"] = ([Night.Well(0, "1", null, Night.Host("mx1.a.example", Share.All, Share.None)), Night.Well(1)], "certificate_mended", ""),
        ["the TLSRPT record is removed"] = ([Night.Well(0), Night.Well(1) with { TlsRptStatus = TxtStatus.Absent }], "tlsrpt_removed", "tlsrpt-removed"),
        ["a TLSRPT record appears"] = ([Night.Well(0) with { TlsRptStatus = TxtStatus.Absent }, Night.Well(1)], "tlsrpt_added", ""),
        ["the TLSRPT look-up fails"] = ([Night.Well(0), Night.Well(1) with { TlsRptStatus = TxtStatus.LookupFailed }], "", ""),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory, MemberData(nameof(Names))]
    public void A_night_changes_what_the_table_says(string name)
    {
        (DomainSighting[] nights, string changes, string codes) = Cases[name];

        HistoryStep step = Night.Last(nights);

        Assert.Equal(changes, string.Join(' ', step.State.Changes.Select(Words.Of)));
        Assert.Equal(codes, string.Join(' ', step.Findings.Select(f => f.Code)));
        Assert.All(step.Findings, f => Assert.Equal(FindingGroup.History, f.Definition.Group));
        Assert.All(step.Findings, f => Assert.InRange(f.Evidence!.Length, 1, 512));
    }

    [Fact]
    public void Every_code_and_every_change_of_the_history_is_in_a_case()
    {
        HashSet<string> codes = [.. Cases.Values.SelectMany(c => c.Codes.Split(' '))], changes = [.. Cases.Values.SelectMany(c => c.Changes.Split(' '))];

        Assert.Equal([], FindingCatalog.All.Where(d => d.Group == FindingGroup.History).Select(d => d.Code).Except(codes));
        Assert.Equal([], Enum.GetValues<HistoryChange>().Where(c => c != HistoryChange.Unknown).Select(Words.Of).Except(changes));
    }

    [Fact]
    public void An_unknown_night_carries_every_fact_on_with_its_own_date()
    {
        HistoryStep[] steps = [.. Night.Steps(Night.Well(0), Night.Well(1), Night.Unknown(2))];
        (DomainHistory before, DomainHistory now) = (steps[1].State, steps[2].State);

        Assert.Equal(before with { NightsUnknown = 1, DeliveryForCachingSenders = CachedDelivery.Unknown, Concerns = now.Concerns }, now);
        Assert.Equal((Night.At(0), Night.At(1)), (now.Record!.Since, now.Record.LastSeen));
    }

    [Fact]
    public void Nights_that_are_unknown_for_a_reason_of_ours_neither_count_nor_end_the_row()
    {
        DomainSighting hides = Night.Unknown(0), leftOut = Night.Unknown(0, UnknownReason.NotMeasured), late = Night.Unknown(0, UnknownReason.Deadline);

        Assert.Equal([1, 2, 2, 2, 3, 0], Night.Steps(hides, hides, leftOut, late, hides, Night.Well(1)).Select(s => s.State.NightsUnknown));
    }

    [Theory]
    [InlineData("dns", "")]
    [InlineData("policy", "id_changed mx_moved starttls_lost tlsrpt_removed")]
    [InlineData("smtp", "id_changed mode_weakened mx_moved policy_changed tlsrpt_removed verdict_worse")]
    [InlineData("", "id_changed mode_weakened mx_moved policy_changed starttls_lost tlsrpt_removed verdict_worse")]
    public void A_stage_that_can_not_be_trusted_changes_none_of_its_own_facts(string untrusted, string changes)
    {
        DomainHistory before = Night.Last(Night.Well(0)).State;
        DomainSighting all = Night.Well(1, "2", Night.Policy("t", PolicyMode.Testing), Night.Host("mx.other.example", Share.None, Share.Unknown)) with
        {
            MxProvider = "other.example",
            TlsRptStatus = TxtStatus.Absent,
            Verdict = Verdict.Testing,
        };

        DomainHistory now = HistoryKeeping.Next(before, all, new(untrusted != "dns", untrusted != "policy", untrusted != "smtp")).State;

        Assert.Equal(changes, string.Join(' ', now.Changes.Select(Words.Of).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_verdict_says_since_when_and_what_it_was_before()
    {
        DomainHistory now = Night.Last(Night.Well(0), Night.Well(1).WithoutRecord(), Night.Unknown(2), Night.Well(3).WithoutRecord()).State;

        Assert.Equal(new VerdictHistory(Verdict.Absent, Night.At(1), Verdict.Protected), now.Verdict);
    }

    [Fact]
    public void What_is_still_held_says_until_when_mail_fails()
    {
        HistoryStep step = Night.Last(Night.Well(0), Night.Well(2, "1", null, Other).WithoutRecord() with { MxProvider = "other.example" });

        Finding removed = step.Findings.Single(f => f.Definition == FindingCatalog.PolicyRemovedAbruptly), moved = step.Findings.Single(f => f.Definition == FindingCatalog.MxMovedPolicyStale);
        Assert.Equal((CachedDelivery.Fails, "fails", "fails"), (step.State.DeliveryForCachingSenders, removed.Kind, moved.Kind));
        Assert.EndsWith("mail from senders that hold it fails until 2026-03-08T02:00Z", removed.Evidence, StringComparison.Ordinal);
        Assert.StartsWith("MX from 'mx1.a.example' to 'mx.other.example' since 2026-03-03T02:00Z", moved.Evidence, StringComparison.Ordinal);
        Assert.EndsWith("fails until 2026-03-08T02:00Z", moved.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Ends_of_certificates_are_kept_while_the_hosts_are_the_same()
    {
        DomainSighting unmeasured = Night.Well(1, "1", null, Night.Unmeasured("mx1.a.example"));
        Assert.Equal(Night.At(60), Night.Last(Night.Well(0), unmeasured).State.MxNotAfter);
        Assert.Null(Night.Last(Night.Well(0), Night.Well(1, "1", null, Night.Unmeasured("mx2.a.example"))).State.MxNotAfter);
    }

    [Fact]
    public void Evidence_is_bounded_whatever_the_names()
    {
        SightedHost[] many = [.. Enumerable.Range(0, 300).Select(i => Night.Host($"{new string('m', 60)}.{i:d3}.other.example"))];
        HistoryStep step = Night.Last(Night.Well(0), Night.Well(1, new string('i', 32), null, many).WithoutPolicy() with { MxProvider = "other.example" });
        Assert.All(step.Findings, f => Assert.InRange(f.Evidence!.Length, 1, 512));
        Assert.Contains("and 296 more", step.Findings.Single(f => f.Definition == FindingCatalog.MxMovedPolicyStale).Evidence, StringComparison.Ordinal);
    }
}
