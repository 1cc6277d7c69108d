using System.Globalization;
using MtaSts;
using MtaStsScanner.Cli.Alerting;
using MtaStsScanner.Storage.News;
using MtaStsScanner.Storage.Suppliers;

namespace MtaStsScanner.Cli.Tests.Alerting;

public sealed class AlertWriterTests
{
    private const string Scan = "s20261129t020000-0000";

    private static readonly ConcernNews Lost = new(Concern.StarttlsLost, NewsKind.Alarm);

    [Fact]
    public void A_domain_is_told_with_what_was_seen_whose_it_is_and_what_to_do()
    {
        Alert alert = Assert.Single(Of(Domain("a.example", Lost) with { Owners = ["finance", "it"] }));

        Assert.Equal(("a.example: STARTTLS is no longer offered", AlertKind.Regression, Severity.Error), (alert.Title, alert.Kind, alert.Severity));
        Assert.Equal(("starttls-lost", FindingOwner.MxOperator, FindingCatalog.StarttlsLost.Remedy), (alert.Code, alert.Fault, alert.Remedy));
        Assert.Contains($"Seen: mx.a.example: {SomeAlerts.Hostile}.", alert.Text, StringComparison.Ordinal);
        Assert.Equal(["finance", "it"], Assert.Single(alert.Domains).Owners);
        Assert.Equal(SomeAlerts.At, alert.Since);
    }

    [Theory]
    [InlineData(9, 9, 9)] // too few to be a pattern
    [InlineData(10, 10, 1)]
    [InlineData(10, 13, 10)] // too small a part of those that could tell
    [InlineData(3_000, 3_700, 1)]
    public void Many_domains_of_a_provider_are_one_alert_where_its_change_explains_them(int told, int measured, int alerts)
    {
        IReadOnlyList<Alert> all = Of(
            [.. Enumerable.Range(0, told).Select(i => Domain($"d{i}.example", Lost) with { MxProvider = "provider.example", Owners = [$"o{i}"] })],
            (Lost, "provider.example", new(told, measured)));

        Assert.Equal(alerts, all.Count);
        if (alerts > 1) return;
        Assert.Equal($"provider.example, {told} domains: STARTTLS is no longer offered", all[0].Title);
        Assert.Equal(Enumerable.Range(0, told).Select(i => $"o{i}"), all[0].Domains.Select(d => Assert.Single(d.Owners)));
    }

    [Fact]
    public void What_is_each_domains_own_is_never_a_providers()
    {
        ConcernNews gone = new(Concern.RecordLost, NewsKind.Alarm);
        Assert.Equal(20, Of([.. Enumerable.Range(0, 20).Select(i => Domain($"d{i}.example", gone) with { MxProvider = "provider.example" })], (gone, "provider.example", new(20, 20))).Count);
    }

    [Theory]
    [InlineData(Concern.ModeWeakened, Criticality.Medium, Severity.Warning)]
    [InlineData(Concern.ModeWeakened, Criticality.High, Severity.Error)]
    [InlineData(Concern.ModeWeakened, Criticality.Low, Severity.Info)]
    [InlineData(Concern.StarttlsLost, Criticality.Critical, Severity.Error)]
    [InlineData(Concern.TlsrptRemoved, Criticality.Low, Severity.Info)]
    public void How_much_hangs_on_a_domain_steers_how_bad_it_is(Concern concern, Criticality criticality, Severity severity) =>
        Assert.Equal(severity, Assert.Single(Of(Domain("a.example", new(concern, NewsKind.Alarm)) with { Criticality = criticality })).Severity);

    [Theory]
    [InlineData(1, Severity.Info)]
    [InlineData(2, Severity.Warning)]
    [InlineData(3, Severity.Error)]
    public void The_nearer_its_end_the_worse_a_certificate(int level, Severity severity)
    {
        DomainNews news = Domain("a.example", new(Concern.MxCertificateExpiring, NewsKind.Alarm)) with { MxNotAfter = SomeAlerts.At.AddDays(5) };
        Alert alert = Assert.Single(Of(news with { Concerns = [news.Concerns[0] with { Level = level }] }));

        Assert.Equal((AlertKind.Expiry, severity), (alert.Kind, alert.Severity));
        Assert.Contains("It ends on 2026-12-04 02:00 UTC.", alert.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_worst_comes_first_and_a_recovery_blames_nobody()
    {
        IReadOnlyList<Alert> all = Of(Domain("a.example", new(Concern.StarttlsLost, NewsKind.Recovery)), Domain("b.example", new(Concern.ModeWeakened, NewsKind.Worse)), Domain("c.example", Lost));

        Assert.Equal(["c.example", "b.example", "a.example"], all.Select(a => a.Domains[0].Domain));
        Assert.Equal((AlertKind.Recovery, Severity.Info, null, null, null), (all[2].Kind, all[2].Severity, all[2].Fault, all[2].Remedy, all[2].Code));
        Assert.Contains("It was told before, and is worse now.", all[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_can_be_told_is_told_as_a_number() =>
        Assert.Contains("4321 more domains have news", AlertWriter.Of(new([Domain("a.example", Lost)], 4_321, new Dictionary<(ConcernNews, string), ProviderShare>()), Scan).Select(a => a.Title));

    [Fact]
    public void Every_concern_and_news_has_words_and_an_id_of_its_own()
    {
        ConcernNews[] all = [.. from concern in Enum.GetValues<Concern>() where concern != Concern.Unknown from kind in Enum.GetValues<NewsKind>() where kind != NewsKind.Unknown select new ConcernNews(concern, kind)];
        IReadOnlyList<Alert> alerts = Of([.. all.Select((n, i) => Domain(string.Create(CultureInfo.InvariantCulture, $"d{i}.example"), n))]);

        Assert.Equal(all.Length, alerts.Select(a => a.Id).Distinct().Count());
        Assert.All(alerts, a => Assert.DoesNotContain("  ", a.Title + a.Text, StringComparison.Ordinal));
    }

    private static IReadOnlyList<Alert> Of(params DomainNews[] domains) => Of(domains, []);

    private static IReadOnlyList<Alert> Of(DomainNews[] domains, params (ConcernNews News, string Provider, ProviderShare Share)[] shares) =>
        AlertWriter.Of(new(domains, 0, shares.ToDictionary(s => (s.News, s.Provider), s => s.Share)), Scan);

    private static DomainNews Domain(string domain, ConcernNews news) => new(domain, [news], [new(news.Concern, ConcernPhase.Alarmed, SomeAlerts.At, "01", 1, 0, null)])
    {
        Verdict = Verdict.DeliveryFails,
        Findings = [new(FindingCatalog.MxNotInPolicy, "mx.other.example"), new(FindingCatalog.StarttlsLost, "mx." + domain, SomeAlerts.Hostile)],
    };
}
