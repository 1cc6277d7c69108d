using System.Text;
using MtaSts;
using MtaStsScanner.Reporting;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Queries;
using MtaStsScanner.Storage.Suppliers;
using MtaStsScanner.Tests.Storage;

namespace MtaStsScanner.Tests.Reporting;

public sealed class SupplierLetterTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 2, 5, 0, TimeSpan.Zero);
    private static readonly SupplierState Failing = new("a.example", At, Verdict.DeliveryFails)
    {
        Since = At.AddDays(-1),
        MxHosts = ["mx1.a.example", "mx2.a.example"],
        Findings =
        [
            new(FindingCatalog.MxCertExpired, "mx1.a.example", "not after 2026-02-28 00:00:00Z"),
            new(FindingCatalog.MxCertExpired, "mx2.a.example", "not after 2026-02-28 00:00:00Z"),
            new(FindingCatalog.PolicyMaxAgeShort, evidence: "86400"),
            new(FindingCatalog.TlsrptMissing),
        ],
    };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void It_says_what_was_seen_what_to_mend_by_which_rule_and_what_good_looks_like()
    {
        string letter = Letter(Failing);
        Assert.StartsWith("Subject: MTA-STS of a.example\n\n", letter, StringComparison.Ordinal);
        Assert.Contains("On 2026-03-02 02:05 UTC we saw of a.example: senders with MTA-STS refuse\nevery MX host: their mail does not arrive. It has been so since\n2026-03-01 02:05 UTC.\n", letter, StringComparison.Ordinal);
        Assert.Contains(
            $"""
            What does not work
            ------------------

            1. {FindingCatalog.MxCertExpired.Meaning}
               Seen at mx1.a.example: not after 2026-02-28 00:00:00Z
               Seen at mx2.a.example: not after 2026-02-28 00:00:00Z
               Please: Renew the certificate and see to it that renewal runs by
               itself and reloads the mail server. (This is for whoever runs your
               mail servers.)
               The rule: {FindingCatalog.MxCertExpired.Clause} (mx-cert-expired)

            What works today and will cause trouble
            ---------------------------------------

            1. The policy's max_age is so short that senders forget the policy
               within days, and an attacker need only wait.
               Seen: 86400
            """,
            letter, StringComparison.Ordinal);
        Assert.True(letter.IndexOf("(tlsrpt-missing)", StringComparison.Ordinal) > letter.IndexOf("Also worth doing", StringComparison.Ordinal));
        Assert.Contains("   _mta-sts.a.example\n   v=STSv1; id=20260302020500;\n", letter, StringComparison.Ordinal);
        Assert.Contains("   version: STSv1\n   mode: testing\n   mx: mx1.a.example\n   mx: mx2.a.example\n   max_age: 604800\n", letter, StringComparison.Ordinal);
        Assert.EndsWith("[your name]\n", letter, StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_says_good_looks_like_is_good()
    {
        string[] lines = [.. Letter(Failing).Split('\n').Where(l => l.StartsWith("   ", StringComparison.Ordinal)).Select(l => l.Trim())];
        StsRecordSet record = StsRecordParser.ParseOne(Encoding.UTF8.GetBytes(lines.Single(l => l.StartsWith("v=STSv1", StringComparison.Ordinal))));
        TlsRptRecordSet reports = TlsRptRecordParser.ParseOne(Encoding.UTF8.GetBytes(lines.Single(l => l.StartsWith("v=TLSRPTv1", StringComparison.Ordinal))));
        StsPolicy policy = StsPolicyParser.Parse(Encoding.UTF8.GetBytes(string.Join("\r\n", lines.Where(l => l.Split(':')[0] is "version" or "mode" or "mx" or "max_age"))));
        Assert.Empty(record.Findings.Concat(reports.Findings).Concat(policy.Findings));
        Assert.Equal((StsRecordStatus.Valid, true, PolicyMode.Testing), (record.Status, policy.Valid, policy.Mode));
        Assert.Equal(Failing.MxHosts, policy.Mx);
    }

    [Theory]
    [InlineData(CachedDelivery.Fails, "their mail to you does not arrive")]
    [InlineData(CachedDelivery.AtRisk, "they refuse some of your mail servers")]
    [InlineData(CachedDelivery.Delivers, null)]
    [InlineData(CachedDelivery.None, null)]
    [InlineData(CachedDelivery.Unknown, null)]
    public void It_says_until_when_mail_of_senders_fails_that_hold_an_earlier_policy(CachedDelivery delivery, string? says)
    {
        string letter = Flat(Letter(Failing with { DeliveryForCachingSenders = delivery, CachedSince = At.AddDays(-2), CachedUntil = At.AddDays(5) }));
        Assert.Equal(says is not null, letter.Contains("keep to it until 2026-03-07 02:05 UTC", StringComparison.Ordinal));
        if (says is not null) Assert.Contains(says, letter, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Verdict.Protected, null, "There is nothing to ask of a.example: senders with MTA-STS deliver over verified TLS, and only so")]
    [InlineData(Verdict.NoMail, null, "There is nothing to ask of a.example: the domain takes no mail")]
    [InlineData(Verdict.Unknown, UnknownReason.Dns, "There is nothing to ask of a.example: a DNS look-up failed")]
    public void Where_there_is_nothing_to_ask_for_it_says_so_and_why(Verdict verdict, UnknownReason? reason, string says)
    {
        string letter = Letter(Failing with { Verdict = verdict, UnknownReason = reason, Findings = verdict == Verdict.Unknown ? Failing.Findings : [new(FindingCatalog.TlsrptMissing)] });
        Assert.StartsWith(says, Flat(letter), StringComparison.Ordinal);
        Assert.DoesNotContain("Subject", letter, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Verdict.Absent, null)]
    [InlineData(Verdict.OptedOut, null)]
    [InlineData(Verdict.Testing, Verdict.Protected)]
    public void Where_nothing_is_at_fault_it_asks_for_the_next_step(Verdict verdict, Verdict? ifEnforced)
    {
        string letter = Flat(Letter(Failing with { Verdict = verdict, VerdictIfEnforced = ifEnforced, Findings = [] }));
        Assert.Contains($"Please: {Sentences.RequestOf(verdict, ifEnforced)}", letter, StringComparison.Ordinal);
        Assert.Contains("What good looks like", letter, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_from_the_network_is_text()
    {
        string evidence = "\u001b[2J\u202egnihtemos\r\n\r\nSubject: forged " + new string('\u0007', 120);
        string letter = Letter(Failing with { MxHosts = ["=cmd|\u001b", "mx1.a.example\nmode: none"], Findings = [new(FindingCatalog.SmtpMalformed, "mx\u001b.example", evidence)] });

        Assert.DoesNotContain(letter, c => c != '\n' && (char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format));
        Assert.Single(letter.Split('\n'), l => l.StartsWith("Subject:", StringComparison.Ordinal));
        Assert.Contains(@"mx\x1b.example:", letter, StringComparison.Ordinal);
        Assert.Contains(@"\x1b[2J\u{202e}gnihtemos\x0d\x0a", letter, StringComparison.Ordinal);
        Assert.All(letter.Split('\n'), l => Assert.InRange(l.Length, 0, 72));
        Assert.Contains("   mx: (the name of each of your mail servers, one a line)\n", letter, StringComparison.Ordinal); // such hosts are no advice
    }

    [Fact]
    public void Of_what_was_seen_many_times_some_is_shown()
    {
        string letter = Letter(Failing with { Findings = [.. Enumerable.Range(0, 12).Select(n => new Finding(FindingCatalog.MxCertExpired, $"mx{n}.a.example"))] });
        Assert.Equal(5, letter.Split("Seen at mx").Length - 1);
        Assert.Contains("   And 7 more.\n", letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_of_it_is_read_from_a_scan_and_its_history()
    {
        await Nights.NightAsync(folder, 1, ("a.example", Nights.Shows("1", "enforce", "mx1.a.example")));
        await Nights.NightAsync(folder, 2, ("a.example", Nights.Shows("1", "enforce", "mx.other.test")));
        SupplierState state = Read("a.example")!;

        Assert.Equal((Verdict.DeliveryFails, Nights.IdentityOf(2).StartedAt, null), (state.Verdict, state.Since, state.SinceAtLeast));
        Assert.Equal(["mx.other.test"], state.MxHosts);
        Assert.Equal((CachedDelivery.Fails, Nights.IdentityOf(1).StartedAt, Nights.IdentityOf(1).StartedAt.AddDays(7)), (state.DeliveryForCachingSenders, state.CachedSince, state.CachedUntil));
        Finding worst = state.Findings[0];
        Assert.Equal(("mx-not-in-policy", Severity.Error, FindingOwner.Domain, "mx.other.test"), (worst.Code, worst.Severity, worst.Owner, worst.Host));
        Assert.Contains(state.Findings, f => f.Code == "mx-moved-policy-stale");
        Assert.Null(Read("b.example"));
        Assert.Null(Read("' OR true --"));
    }

    private static string Letter(SupplierState state)
    {
        using StringWriter output = new() { NewLine = "\n" };
        SupplierLetter.Write(state, output);
        return output.ToString();
    }

    private static string Flat(string letter) => letter.Replace('\n', ' ');

    private SupplierState? Read(string domain)
    {
        DataSet data = DataSet.Open(folder.Path);
        return SupplierState.Read(data, data.Latest(), domain, new DuckLimits { MemoryMiB = 256 }, TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
