using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using MtaStsScanner.Lab.Nights;
using MtaStsScanner.Lab.Tls;

namespace MtaStsScanner.Lab.Tests.Nights;

/// <summary>Certificates over a month of nights on a clock that runs with them.</summary>
public sealed class CertificateTermsTests
{
    private const int Seed = 5;

    private static readonly DateTimeOffset FirstNight = new(2026, 11, 1, 2, 0, 0, TimeSpan.Zero);
    private static readonly LabCalendar Calendar = new(LabMix.World, Seed);

    [Theory]
    [InlineData("lab-as-enforce-own.example.org")]
    [InlineData("lab-plot-starttls-lost.example.org")]
    [InlineData("lab-plot-certificate-renewed.example.org")]
    [InlineData("lab-plot-certificate-expired.example.org")]
    [InlineData("lab-plot-certificate-self-signed.example.org")]
    public void A_certificate_ends_at_one_moment_until_it_is_renewed(string domain)
    {
        int renewed = NightOf(domain, LabChange.CertificateRenewed) ?? LabCalendar.Nights + 1;
        DateTime first = EndOf(domain, 1), last = EndOf(domain, LabCalendar.Nights);

        for (int night = 1; night <= LabCalendar.Nights; night++) Assert.Equal(night < renewed ? first : last, EndOf(domain, night));
        if (renewed <= LabCalendar.Nights) Assert.True(last > first.AddDays(1), $"{first} {last}");
    }

    [Theory]
    [InlineData("lab-plot-certificate-renewed.example.org")]
    [InlineData("lab-plot-certificate-expired.example.org")]
    public void It_ends_soon_and_is_over_on_the_nights_that_the_calendar_says(string domain)
    {
        DateTime end = EndOf(domain, 1);
        int soon = NightOf(domain, LabChange.CertificateExpiresSoon)!.Value;

        Assert.False(end - ClockOn(soon - 1) < TimeSpan.FromDays(14));
        Assert.True(end - ClockOn(soon) < TimeSpan.FromDays(14));
        if (NightOf(domain, LabChange.CertificateExpired) is { } over) Assert.Equal((false, true), (end < ClockOn(over - 1), end < ClockOn(over)));
    }

    [Fact]
    public void Without_a_night_a_good_certificate_has_60_days_left_as_ever()
    {
        using LabAuthority authority = new(new FakeTimeProvider(FirstNight));
        using X509Certificate2 leaf = authority.Issue(CertificateKind.Good, "mx1.lab-mx.lab-plot-certificate-expired.example.org").Leaf;
        Assert.Equal(FirstNight.UtcDateTime.AddDays(60), leaf.NotAfter.ToUniversalTime());
        Assert.Equal(FirstNight.UtcDateTime.AddDays(-30), leaf.NotBefore.ToUniversalTime());
    }

    private static DateTime ClockOn(int night) => FirstNight.UtcDateTime.AddDays(night - 1);

    private static DateTime EndOf(string domain, int night)
    {
        using LabAuthority authority = new(new FakeTimeProvider(new(ClockOn(night))), new CertificateTerms(LabMix.World, Seed, night));
        using X509Certificate2 leaf = authority.Issue(CertificateKind.Good, $"mx1.lab-mx.{domain}").Leaf;
        Assert.True(leaf.NotBefore.ToUniversalTime() < ClockOn(night));
        return leaf.NotAfter.ToUniversalTime();
    }

    private static int? NightOf(string domain, LabChange change) => Calendar.EventsOf(domain).FirstOrDefault(e => e.Changes.Contains(change))?.Night;
}
