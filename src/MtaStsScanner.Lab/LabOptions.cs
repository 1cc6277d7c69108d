namespace MtaStsScanner.Lab;

/// <summary>How a lab is set up.</summary>
public sealed record LabOptions
{
    /// <summary>How the profiles are shared out. Default: <see cref="LabMix.World"/>.</summary>
    public LabMix Mix { get; init; } = LabMix.World;

    /// <summary>With the domain's name it decides everything. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Which night it is, from 1. With one the lab has a calendar (<see cref="LabCalendar"/>): 4% of its domains, and those named <c>lab-plot-PLOT.anything</c>, follow a plot
    /// in place of the profile that they would draw. Default: none, and no domain ever changes. Certificates are good or over by the clock, of which a day is to pass from night to night: that of a host then ends at the same moment, until it is renewed.
    /// </summary>
    public int? Night { get; init; }

    /// <summary>Port of the DNS server, UDP and TCP. Default: any that is free.</summary>
    public int? DnsPort { get; init; }

    /// <summary>What goes wrong with the DNS server as a whole. Default: nothing.</summary>
    public DnsFaults? DnsFaults { get; init; }

    /// <summary>
    /// How many names keep the certificate that was made for them, so that each shows the same one at every visit, as real servers do. Default: 0, since what
    /// is kept grows with the number of names; the few names that everybody shares keep theirs always.
    /// </summary>
    public int CertificatesKept { get; init; }

    /// <summary>
    /// What fails at the first try alone does not fail any more. For who goes on where another lab was left: this one knows of no tries, and would fail them a second time.
    /// Default: false.
    /// </summary>
    public bool FirstTriesAreOver { get; init; }

    /// <summary>The clock of certificates, delays and log. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told of each HTTPS, SMTP and trap connection when it is over, on any thread. Default: nobody.</summary>
    public Action<LabConnection>? ConnectionEnded { get; init; }
}
