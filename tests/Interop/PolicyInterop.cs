using MtaSts;
using MtaSts.Tests;

namespace MtaStsScanner.Interop;

/// <summary>What the policy stage makes of a real web server, good and broken.</summary>
public sealed class PolicyInterop(NginxServer nginx) : IClassFixture<NginxServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static IEnumerable<object[]> Cases => Table.Rows("nginx.tsv").Select(row => (object[])[row[0], .. row[^4..]]);

    [Theory, MemberData(nameof(Cases))]
    public async Task A_policy_host_is_seen_as_it_is_configured(string name, string stage, string status, string tls, string codes)
    {
        Assert.SkipWhen(nginx.Lack is not null, nginx.Lack ?? "");
        PolicyFetch fetch = (await Measurement.FetchAsync(nginx[name], Stop)).Fetch;

        string seenStage = fetch.FailedStage is { } failed ? Words.Of(failed) : "";
        Assert.True(
            (stage, status, tls, codes) == (seenStage, $"{fetch.HttpStatus}", fetch.TlsVersion ?? "", Measurement.CodesOf(fetch.Findings)),
            $"{seenStage} {fetch.HttpStatus} {fetch.TlsVersion} {Measurement.CodesOf(fetch.Findings)}\n{Measurement.EvidenceOf(fetch.Findings)}");
        if (codes.Length == 0 && name != "empty") Assert.Equal(Measurement.Policy, System.Text.Encoding.ASCII.GetString(fetch.Body!));
    }
}
