using System.Net;
using Microsoft.Extensions.Time.Testing;
using MtaSts;
using MtaStsScanner.Pacing;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Tests.Storage;

/// <summary>Nightly scans of a host that bans us, as far as bans go.</summary>
public sealed class BanLedgerTests : IDisposable
{
    private const string Refusal = "554 5.7.1 Service unavailable; client host blocked using zen.spamhaus.org";
    private static readonly IPAddress Somewhere = IPAddress.Parse("192.0.2.1");

    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 1, 3, 0, 0, TimeSpan.Zero));
    private int night;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Who_bans_us_each_time_is_probed_after_30_60_120_240_days_and_then_once_a_year()
    {
        List<int> probed = [];
        while (night < 2_000)
        {
            if (Scan(Banned)) probed.Add(night - 1);
            time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal([30, 60, 120, 240, 365, 365, 365, 365], probed.Zip(probed.Skip(1), (a, b) => b - a));
        Assert.Equal(probed.Count, Kept()!.Times);
        Assert.Equal("night-" + probed[^1], Kept()!.Scan);
    }

    [Fact]
    public void Who_lets_us_in_when_the_time_is_over_is_forgotten()
    {
        Assert.True(Scan(Banned));
        time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromTicks(1));
        Assert.False(Scan(Greets));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.True(Scan(Greets));
        Assert.Null(Kept());
        Assert.True(Scan(Banned));
        Assert.Equal(1, Kept()!.Times);
    }

    [Fact]
    public void Who_does_not_answer_when_the_time_is_over_has_said_nothing_and_the_count_stays()
    {
        Scan(Banned);
        time.Advance(TimeSpan.FromDays(31));
        Scan(At with { Reach = Reach.ConnectTimeout, ReplyCode = null });
        Assert.Equal(1, Kept()!.Times);
        Scan(Banned);
        Assert.Equal((2, time.GetUtcNow().AddDays(60)), (Kept()!.Times, Kept()!.Until));
    }

    [Fact]
    public void A_scan_that_was_cut_off_after_it_kept_its_bans_keeps_them_once()
    {
        Scan(Banned);
        time.Advance(TimeSpan.FromDays(31));
        Keep(Banned);
        byte[] once = File.ReadAllBytes(BanFile.In(folder.Path));
        Keep(Banned);
        Assert.Equal(once, File.ReadAllBytes(BanFile.In(folder.Path)));
        Assert.Equal(2, Kept()!.Times);
    }

    [Fact]
    public void What_somebody_else_did_to_the_file_meanwhile_holds()
    {
        Scan(Banned);
        BanFile.Write(BanFile.In(folder.Path), [Kept()! with { Address = IPAddress.Parse("192.0.2.77") }]); // by hand
        Keep(At with { Address = "192.0.2.5", Reach = Reach.RefusedUs, ReplyCode = 550, Findings = [new(FindingCatalog.SmtpRefusedUs, "h", "550 banned for abuse")] });
        Assert.Equal(["192.0.2.5", "192.0.2.77"], BanFile.Read(BanFile.In(folder.Path)).Select(b => b.Address.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_it_said_is_cut()
    {
        Scan(Said(554, "554 blocked " + new string('x', 500)));
        Assert.Equal(Ban.MostSaid, Kept()!.Said.Length);
    }

    [Theory]
    [InlineData(554, "554 5.7.1 Service unavailable; client host blocked using zen.spamhaus.org", true)]
    [InlineData(550, "550 your host is blocked", true)]
    [InlineData(554, "554 poor reputation", true)]
    [InlineData(521, "521 rejected by our policy: your network scans, see our abuse page", true)]
    [InlineData(421, "421 4.7.1 your IP is blocked", false)] // for now
    [InlineData(450, "450 listed in an RBL", false)]
    [InlineData(550, "550 rate limit exceeded", false)] // our pace
    [InlineData(550, "550 5.7.25 no PTR record for your IP", false)] // ours to mend
    [InlineData(550, "550 5.7.1 Helo command rejected: Host not found", false)]
    public void A_ban_is_for_good_and_names_a_list_or_policy_or_abuse(int code, string said, bool banned)
    {
        Scan(Said(code, said));
        Assert.Equal(banned, Kept() is not null);
    }

    [Fact]
    public void A_refusal_of_everybody_is_no_ban()
    {
        Scan(At with { Reach = Reach.GreetingRejected, ReplyCode = 554, Findings = [new(FindingCatalog.SmtpGreetingRejected, "h", Refusal)] });
        Assert.Null(Kept());
    }

    private EndpointProbe At => new() { Host = "mx.example", Address = Somewhere.ToString(), Reach = Reach.Unknown, MeasuredAt = time.GetUtcNow() };

    private EndpointProbe Banned => Said(554, Refusal);

    private EndpointProbe Greets => At with { Reach = Reach.EhloReply, ReplyCode = 220 };

    private EndpointProbe Said(int code, string said) => At with { Reach = Reach.RefusedUs, ReplyCode = code, Findings = [new(FindingCatalog.SmtpRefusedUs, "mx.example", said)] };

    private Ban? Kept() => BanFile.Read(BanFile.In(folder.Path)).SingleOrDefault();

    // True where the host was probed.
    private bool Scan(EndpointProbe seen)
    {
        bool probes = Kept() is not { } ban || ban.Until <= time.GetUtcNow();
        if (probes) Keep(seen);
        night++;
        return probes;
    }

    private void Keep(EndpointProbe seen)
    {
        BanLedger ledger = BanLedger.Open(folder.Path, "night-" + night);
        ledger.Note(seen);
        ledger.Save();
    }
}
