using DuckDB.NET.Data;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Cli.Tests.Metrics;

public sealed class CertificateExpiryTests
{
    [Fact]
    public async Task Certificates_of_both_stages_are_counted_valid_or_not()
    {
        await using LabScan scan = await LabScan.PrepareAsync([.. Enumerable.Range(0, 400).Select(n => $"d{n}.example.org")]);
        await scan.RunAsync();
        DataSet data = DataSet.Open(scan.Out);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        IReadOnlyList<CertificateExpiry> expiries = CertificateExpiry.Of(data, data.Scan(scan.ScanId), now, TimeProvider.System, CancellationToken.None);

        Assert.Equal([("policy", false), ("policy", true), ("smtp", false), ("smtp", true)], expiries.Select(e => (e.Stage, e.Accepted)));
        Assert.All(expiries, e => Assert.Equal(Enum.GetValues<CertificateEnd>().Skip(1), e.Ends.Keys));
        Assert.Equal(Leaves(scan.Out, accepted: true), expiries[3].Ends.Values.Sum());
        Assert.Equal(Leaves(scan.Out, accepted: false), expiries[2].Ends.Values.Sum());
        Assert.True(expiries[0].Ends[CertificateEnd.Expired] > 0, "the lab has expired certificates of policy hosts");
        Assert.Equal(0, expiries[3].Ends[CertificateEnd.Expired]);
        Assert.True(expiries[3].NextNotAfter > now);

        IReadOnlyList<CertificateExpiry> later = CertificateExpiry.Of(data, data.Scan(scan.ScanId), now.AddYears(200), TimeProvider.System, CancellationToken.None);
        Assert.All(later, e => Assert.Equal((null, e.Ends.Values.Sum()), (e.NextNotAfter, e.Ends[CertificateEnd.Expired])));

        DateTimeOffset next = expiries[3].NextNotAfter!.Value;
        foreach ((int days, CertificateEnd end) in ((int, CertificateEnd)[])[(6, CertificateEnd.WithinWeek), (13, CertificateEnd.WithinFortnight), (29, CertificateEnd.WithinMonth), (31, CertificateEnd.Later)])
        {
            CertificateExpiry before = CertificateExpiry.Of(data, data.Scan(scan.ScanId), next.AddDays(-days), TimeProvider.System, CancellationToken.None)[3];
            Assert.True(before.Ends[end] > 0, $"{days} days before, none ends {end}");
            Assert.Equal(next, before.NextNotAfter);
        }
    }

    private static long Leaves(string data, bool accepted)
    {
        using DuckDBConnection connection = new("Data Source=:memory:");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT count(DISTINCT certificate_sha256) FROM '{data}/mx_endpoints/**/*.parquet' WHERE certificate_accepted = {accepted}";
        return (long)command.ExecuteScalar()!;
    }
}
