using MtaStsScanner.Lab.Names;
using MtaStsScanner.Lab.Profiles;

namespace MtaStsScanner.Lab.Nights;

/// <summary>
/// How long certificates are good on one night. Where a day of the clock passes with each night, the certificate of a host ends at the same moment on all of them,
/// until it is renewed.
/// </summary>
internal sealed class CertificateTerms
{
    /// <summary>From the beginning of a certificate to its end.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(90);

    /// <summary>A certificate ends so many nights after the first on which it is said to end soon.</summary>
    public const int SoonNights = 14;

    // Between two nights, so that no clock's haste or delay makes a night of it.
    private static readonly TimeSpan Noon = TimeSpan.FromHours(12);

    private readonly DomainPlans _plans;
    private readonly int _night;

    /// <summary>The terms of a night.</summary>
    public CertificateTerms(LabMix mix, int seed, int night)
    {
        _plans = new(mix, seed, oldCryptography: true, night); // plots need none
        _night = night;
        Left = LeftOf(since: 1);
    }

    /// <summary>What is left of a good certificate that a host has from the first night on.</summary>
    public TimeSpan Left { get; }

    /// <summary>What is left of the certificate of an MX host whose plot is about certificates; negative where it is over. Null for others.</summary>
    public TimeSpan? LeftOf(string serverName)
    {
        LabName name = LabName.Parse(serverName, addressAsked: false);
        if (name.Role != LabRole.MxHost || _plans.PlotOf(name.Domain, out ulong hash) is not { } plot) return null;
        int soon = 0, renewed = 0;
        foreach (LabEvent happens in plot.EventsOf(hash))
        {
            if (happens.Changes.Contains(LabChange.CertificateExpiresSoon)) soon = happens.Night;
            if (happens.Changes.Contains(LabChange.CertificateRenewed)) renewed = happens.Night;
        }
        if (renewed > 0 && _night >= renewed) return LeftOf(renewed);
        return soon > 0 ? TimeSpan.FromDays(soon + SoonNights - _night) - Noon : null;
    }

    private TimeSpan LeftOf(int since) => Life - TimeSpan.FromDays(Math.Min(_night, LabCalendar.Nights) - since) - Noon;
}
