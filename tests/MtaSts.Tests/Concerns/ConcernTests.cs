using MtaSts.Tests.History;

namespace MtaSts.Tests.Concerns;

/// <summary>What is told, night by night, and what is not.</summary>
public sealed class ConcernTests
{
    private static readonly SightedPolicy Testing = Night.Policy("t", PolicyMode.Testing), None = Night.Policy("n", PolicyMode.None);
    private static readonly SightedHost Other = Night.Host("mx.other.example");

    /// <summary>Nights, each by its letter (<see cref="Seen"/>), and what is told: the number of the night and the news.</summary>
    private static readonly Dictionary<string, (string Nights, string Told)> Cases = new(StringComparer.Ordinal)
    {
        ["nothing happens"] = ("ww?w?w", ""),
        ["a policy that never could be used is no news"] = ("ppp", ""),
        ["STARTTLS that never was is no news"] = ("SSS", ""),
        ["a certificate that never was accepted is no news"] = ("ccc", ""),
        ["a record that never was is no news"] = ("rrr", ""),
        ["mail that never was delivered is no news"] = ("mmm", ""),
        ["unknown alone alarms nobody"] = ("w??????w", ""),
        ["a domain that stays unknown for a week is told once, and so is its end"] = ("w?????????wwww", "7 unmeasured:alarm, 12 unmeasured:recovery"),
        ["a night that could tell ends the row of unknown nights"] = ("w??????w??????w", ""),
        ["nights that we could not measure do not count as unknown"] = ("w????vvv??w", ""),
        ["a policy host is away for a night"] = ("wwfwwww", ""),
        ["a policy host is away for two of three nights"] = ("wfwfwwwwwwwwww", "3 policy_unreachable:alarm, 6 policy_unreachable:recovery"),
        ["nights that could not tell are passed over"] = ("wf??f", "4 policy_unreachable:alarm"),
        ["a policy host flaps, and is told once"] = ("wfwfwfwfwwwww", "3 policy_unreachable:alarm, 10 policy_unreachable:recovery"),
        ["a policy is broken, and mended"] = ("wppw", "1 policy_broken:alarm, 3 policy_broken:recovery"),
        ["a policy host is away, and then the policy is broken"] = ("wfppww", "2 policy_broken:alarm, 4 policy_broken:recovery"),
        ["what comes and goes at once is told as such, and then is silent until it is well for a week"] = ("wpwpwpwpwwwwwww", "1 policy_broken:alarm, 2 policy_broken:recovery, 3 policy_broken:return, 14 policy_broken:recovery"),
        ["what returns after a week is news"] = ("wpwwwwwwwwp", "1 policy_broken:alarm, 2 policy_broken:recovery, 10 policy_broken:alarm"),
        ["the record is removed"] = ("wrrrw", "1 record_lost:alarm, 4 record_lost:recovery"),
        ["the record is removed while it is unknown"] = ("w?r", "2 record_lost:alarm"),
        ["the record is removed after mode none"] = ("wnnr", "1 mode_weakened:alarm"),
        ["the record becomes unusable"] = ("wR", "1 record_lost:alarm"),
        ["enforce becomes testing, and none, and enforce"] = ("wttnw", "1 mode_weakened:alarm, 3 mode_weakened:worse, 4 mode_weakened:recovery"),
        ["max_age is shortened and lengthened"] = ("waaw", "1 max_age_shortened:alarm, 3 max_age_shortened:recovery"),
        ["the policy changes and the id does not, until it does"] = ("wiiI", "1 id_kept:alarm, 3 id_kept:recovery"),
        ["STARTTLS is lost"] = ("wSSw", "1 starttls_lost:alarm, 3 starttls_lost:recovery"),
        ["STARTTLS is lost while a host can't be reached"] = ("wuSuuw", "2 starttls_lost:alarm, 5 starttls_lost:recovery"),
        ["a handshake fails once"] = ("whwww", ""),
        ["a handshake fails for two nights"] = ("whhwww", "2 tls_failing:alarm, 5 tls_failing:recovery"),
        ["a certificate is refused"] = ("wcccw", "1 certificate_refused:alarm, 4 certificate_refused:recovery"),
        ["MX moves and the policy stays"] = ("wmmM", "1 delivery_refused:alarm, 3 delivery_refused:recovery"),
        ["TLSRPT is removed"] = ("wlx?w", "1 tlsrpt_removed:alarm, 4 tlsrpt_removed:recovery"),
        ["a certificate ends"] = ("w321cw", "1 mx_certificate_expiring:alarm, 2 mx_certificate_expiring:worse, 3 mx_certificate_expiring:worse, 4 certificate_refused:alarm, 5 certificate_refused:recovery"),
        ["a certificate is renewed in time"] = ("w32w", "1 mx_certificate_expiring:alarm, 2 mx_certificate_expiring:worse, 3 mx_certificate_expiring:recovery"),
        ["a certificate that ends soon is told at first sight"] = ("22", "0 mx_certificate_expiring:alarm"),
        ["a policy host's certificate ends soon"] = ("wkw", "1 policy_certificate_expiring:alarm, 2 policy_certificate_expiring:recovery"),
        ["one of two hosts loses STARTTLS, can't be reached, and has it again"] = ("W!.!W", "1 starttls_lost:alarm, 4 starttls_lost:recovery"),
        ["one of two hosts loses STARTTLS and leaves the MX"] = ("W!w", "1 starttls_lost:alarm, 2 starttls_lost:recovery"),
        ["a host loses STARTTLS and another never had it"] = ("-/-", "1 starttls_lost:alarm, 2 starttls_lost:recovery"),
        ["a handshake fails and another host never had STARTTLS"] = ("-+-", ""),
        ["a handshake fails on two nights and another host never had STARTTLS"] = ("-++---", "2 tls_failing:alarm, 5 tls_failing:recovery"),
        ["STARTTLS comes back with a certificate that is not accepted"] = ("wSccw", "1 starttls_lost:alarm, 2 starttls_lost:recovery, 2 certificate_refused:alarm, 4 certificate_refused:recovery"),
        ["MX moves while STARTTLS fails, and that is told when it does not any more"] = ("wSmm", "1 starttls_lost:alarm, 2 starttls_lost:recovery, 2 delivery_refused:alarm"),
        ["a certificate that ends in a week is replaced by one that ends in two"] = ("w121w", "1 mx_certificate_expiring:alarm, 3 mx_certificate_expiring:worse, 4 mx_certificate_expiring:recovery"),
        ["a certificate that is told, while another host can't be reached"] = ("w1.1w", "1 mx_certificate_expiring:alarm, 4 mx_certificate_expiring:recovery"),
        ["a certificate that is renewed every night for a week"] = ("77877", "0 mx_certificate_expiring:alarm"),
        ["mode enforce comes while a certificate is refused"] = ("qqc", "2 delivery_refused:alarm"),
        ["two things at once"] = ("wX", "1 record_lost:alarm, 1 starttls_lost:alarm"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory, MemberData(nameof(Names))]
    public void What_is_told_is_what_the_table_says(string name)
    {
        (string nights, string told) = Cases[name];

        Assert.Equal(told, Told(nights, ConcernRules.Usual, static (_, _) => false));
    }

    [Fact]
    public void A_rule_can_be_another()
    {
        ConcernRules rules = new(new Dictionary<Concern, ConcernRule> { [Concern.PolicyBroken] = new(3, 4), [Concern.PolicyUnreachable] = new(1, 1), [Concern.Unmeasured] = new(2, 2) });

        Assert.Equal("3 policy_broken:alarm", Told("wppp", rules, static (_, _) => false));
        Assert.Equal("1 policy_unreachable:alarm", Told("wf", rules, static (_, _) => false));
        Assert.Equal("2 unmeasured:alarm", Told("w???", rules, static (_, _) => false));
    }

    [Theory]
    [InlineData("wpppppp", 4, "4 policy_broken:alarm")] // planned until the fourth night, and still so
    [InlineData("wpppwww", 9, "")] // planned, and over in time
    [InlineData("wpppwwp", 4, "6 policy_broken:alarm")] // planned once, and not the second time
    public void What_is_acknowledged_is_told_when_its_time_is_over(string nights, int until, string told) =>
        Assert.Equal(told, Told(nights, ConcernRules.Usual, (concern, night) => concern == Concern.PolicyBroken && night < until));

    [Fact]
    public void What_gets_worse_as_planned_is_told_when_that_is_over() =>
        Assert.Equal("1 mode_weakened:alarm, 3 mode_weakened:worse", Told("wtnn", ConcernRules.Usual, (concern, night) => concern == Concern.ModeWeakened && night == 2));

    [Fact]
    public void A_stage_that_is_not_trusted_changes_nothing_of_its_own()
    {
        DomainHistory well = HistoryKeeping.Next(null, Night.Well(0), TrustedStages.All).State;
        DomainSighting all = Seen('X', 1);

        Assert.Equal(["starttls_lost:alarm"], NewsOf(HistoryKeeping.Next(well, all, new(true, true, true)).State, Concern.StarttlsLost));
        Assert.Empty(NewsOf(HistoryKeeping.Next(well, all, new(true, true, false)).State, Concern.StarttlsLost));
        Assert.Equal(["record_lost:alarm"], NewsOf(HistoryKeeping.Next(well, all, new(true, true, false)).State, Concern.RecordLost));
        Assert.Empty(HistoryKeeping.Next(well, all, new(false, false, false)).State.News);
    }

    [Fact]
    public void A_state_is_read_again_as_it_was_written()
    {
        foreach (HistoryStep step in Night.Steps([.. "w?????????fpttnSSc321".Select(Seen)]))
        {
            foreach (ConcernState state in step.State.Concerns)
            {
                Assert.True(ConcernState.TryRead(Words.Of(state.Concern), Words.Of(state.Phase), state.Since, state.Memory, out ConcernState? again));
                Assert.Equal(state, again);
            }

            foreach (ConcernNews news in step.State.News)
            {
                Assert.True(ConcernNews.TryParse(news.ToString(), out ConcernNews again));
                Assert.Equal(news, again);
            }
        }
    }

    [Theory]
    [InlineData("nothing", "alarmed", "1 0 0")]
    [InlineData("id_kept", "nothing", "1 0 0")]
    [InlineData("id_kept", "alarmed", "")]
    [InlineData("id_kept", "alarmed", "1 0")]
    [InlineData("id_kept", "alarmed", "2 0 0")]
    [InlineData("id_kept", "alarmed", "1 x 0")]
    [InlineData("id_kept", "alarmed", "1111111111111111111111111111111 0 0")]
    public void What_is_no_state_is_not_read(string concern, string phase, string memory) =>
        Assert.False(ConcernState.TryRead(concern, phase, Night.At(0), memory, out _));

    [Theory]
    [InlineData("2/3", true)]
    [InlineData("1/1", true)]
    [InlineData("30/30", true)]
    [InlineData("0/1", false)]
    [InlineData("3/2", false)]
    [InlineData("1/31", false)]
    [InlineData("-1/2", false)]
    [InlineData("2", false)]
    [InlineData("2/3/4", false)]
    [InlineData(null, false)]
    public void A_rule_is_read_or_refused(string? text, bool isOne)
    {
        Assert.Equal(isOne, ConcernRule.TryParse(text, out ConcernRule rule));
        if (isOne) Assert.Equal(text, rule.ToString());
    }

    private static string[] NewsOf(DomainHistory state, Concern concern) => [.. state.News.Where(n => n.Concern == concern).Select(n => n.ToString())];

    private static string Told(string nights, ConcernRules rules, Func<Concern, int, bool> planned)
    {
        List<string> told = [];
        DomainHistory? state = null;
        for (int night = 0; night < nights.Length; night++)
        {
            int tonight = night;
            state = HistoryKeeping.Next(state, Seen(nights[night], night), TrustedStages.All, rules, c => planned(c, tonight)).State;
            told.AddRange(state.News.Select(n => $"{tonight} {n}"));
        }

        return string.Join(", ", told);
    }

    private static DomainSighting Seen(char letter, int night) => letter switch
    {
        'w' => Night.Well(night, $"w{night}") with { PolicyNotAfter = Night.At(night).AddDays(60) },
        '?' => Night.Unknown(night),
        'v' => Night.Unknown(night, UnknownReason.Vantage),
        'f' => Night.Well(night, $"{night}").WithoutPolicy() with { PolicyFailurePasses = true },
        'p' => Night.Well(night, $"{night}").WithoutPolicy(),
        'r' => Night.Well(night).WithoutRecord(),
        'R' => Night.Well(night).WithoutRecord() with { StsRecordStatus = StsRecordStatus.Multiple, PolicyStatus = PolicyStatus.Broken, Verdict = Verdict.Broken },
        't' => Night.Well(night, $"{night}", Testing) with { Verdict = Verdict.Testing },
        'n' => Night.Well(night, $"{night}", None) with { Verdict = Verdict.OptedOut },
        'a' => Night.Well(night, $"{night}", Night.Policy("short", days: 5)),
        'i' => Night.Well(night, "w0", Night.Policy("other", mx: ["mx1.a.example", "mx2.a.example"])),
        'I' => Night.Well(night, "other", Night.Policy("other", mx: ["mx1.a.example", "mx2.a.example"])),
        'S' => Night.Well(night, $"{night}", null, Night.Host("mx1.a.example", Share.None, Share.Unknown)) with { Verdict = Verdict.DeliveryFails },
        'h' => Night.Well(night, $"{night}", null, Night.Host("mx1.a.example", Share.None, Share.Unknown) with { StarttlsOffered = Share.All }) with { Verdict = Verdict.DeliveryFails },
        'c' => Night.Well(night, $"{night}", null, Night.Host("mx1.a.example", Share.All, Share.None) with { NotAfter = Night.At(night).AddHours(-1) }) with { Verdict = Verdict.DeliveryFails },
        'u' => Night.Well(night, $"{night}", null, Night.Unmeasured("mx1.a.example")) with { Verdict = Verdict.Unknown, UnknownReason = UnknownReason.SmtpUnreachable },
        'm' => Night.Well(night, $"{night}", null, Other) with { MxProvider = "other.example", Verdict = Verdict.DeliveryFails },
        'M' => Night.Well(night, $"{night}", Night.Policy("moved", mx: ["mx.other.example"]), Other) with { MxProvider = "other.example" },
        'l' => Night.Well(night, $"{night}") with { TlsRptStatus = TxtStatus.Absent },
        'x' => Night.Well(night, $"{night}") with { TlsRptStatus = TxtStatus.LookupFailed },
        '3' or '2' or '1' => Night.Well(night, $"{night}", null, Night.Host("mx1.a.example") with { NotAfter = Night.At(night).AddDays(letter switch { '3' => 29, '2' => 14, _ => 3 }) }),
        '7' or '8' => Night.Well(night, $"{night}", null, Night.Host("mx1.a.example") with { NotAfter = Night.At(night).AddDays(7).AddMinutes(letter == '7' ? -1 : 1) }),
        'k' => Night.Well(night, $"{night}") with { PolicyNotAfter = Night.At(night).AddDays(20) },
        'q' => Night.Well(night, $"{night}", Testing, Night.Host("mx1.a.example", Share.All, Share.None)) with { Verdict = Verdict.Testing },
        'W' => Two(night, Share.All, Share.All),
        '!' => Two(night, Share.All, Share.None) with { Verdict = Verdict.DeliveryAtRisk },
        '.' => Two(night, Share.All, Share.Unknown),
        '-' => Two(night, Share.All, Share.None, never: true),
        '/' => Two(night, Share.None, Share.None, never: true) with { Verdict = Verdict.DeliveryFails },
        '+' => Two(night, Share.None, Share.None, never: true, offered: true) with { Verdict = Verdict.DeliveryFails },
        'X' => Night.Well(night, "1", null, Night.Host("mx1.a.example", Share.None, Share.Unknown)).WithoutRecord(),
        _ => throw new ArgumentOutOfRangeException(nameof(letter), letter, null),
    };

    // Two hosts that the policy names; where the second never had STARTTLS, it is the first that loses it.
    private static DomainSighting Two(int night, Share first, Share second, bool never = false, bool offered = false)
    {
        SightedHost one = first == Share.All ? Night.Host("mx1.a.example") : Night.Host("mx1.a.example", first, Share.Unknown) with { StarttlsOffered = offered ? Share.All : first };
        SightedHost two = second == Share.Unknown ? Night.Unmeasured("mx2.a.example") : second == Share.All ? Night.Host("mx2.a.example") : Night.Host("mx2.a.example", second, Share.Unknown);
        return Night.Well(night, $"{night}", Night.Policy("two", mx: ["*.a.example"]), one, two) with { Verdict = never ? Verdict.DeliveryAtRisk : Verdict.Protected };
    }
}
