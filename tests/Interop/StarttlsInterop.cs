using System.Globalization;
using System.Net;
using MtaSts;
using MtaSts.Tests;
using MtaStsScanner.Smtp;

namespace MtaStsScanner.Interop;

/// <summary>What the STARTTLS stage makes of real mail servers, good and broken.</summary>
public sealed class StarttlsInterop(PostfixServer postfix, EximServer exim) : IClassFixture<PostfixServer>, IClassFixture<EximServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static IEnumerable<object[]> Cases =>
    [
        .. Table.Rows("postfix.tsv").Select(row => (object[])["postfix", row[0], .. row[^5..]]),
        .. Table.Rows("exim.tsv").Select(row => (object[])["exim", row[0], "1", .. row[^4..]]),
    ];

    [Theory, MemberData(nameof(Cases))]
    public async Task A_mail_server_is_seen_as_it_is_configured(string server, string name, string visits, string reach, string starttls, string tls, string codes)
    {
        IPEndPoint at = At(server)[name];
        for (int visit = 1; visit < int.Parse(visits, CultureInfo.InvariantCulture); visit++) await Measurement.ProbeAsync(at, Stop);
        ProbeResult result = await Measurement.ProbeAsync(at, Stop);

        EndpointProbe probe = result.Probe;
        Assert.True(
            (reach, starttls, tls, codes) == (Words.Of(probe.Reach), Words.Of(probe.Starttls), probe.TlsVersion ?? "", Measurement.CodesOf(probe.Findings)),
            $"{Words.Of(probe.Reach)} {Words.Of(probe.Starttls)} {probe.TlsVersion} {Measurement.CodesOf(probe.Findings)}\n{probe.Banner}\n{Measurement.EvidenceOf(probe.Findings)}");
        Assert.Equal(probe.Chain.Count, result.Certificates.Count);
    }

    [Fact]
    public void There_are_twenty_cases_and_more() => Assert.True(Cases.Count() >= 20);

    private CaseServer At(string server)
    {
        CaseServer found = server == "postfix" ? postfix : exim;
        Assert.SkipWhen(found.Lack is not null, found.Lack ?? "");
        return found;
    }
}
