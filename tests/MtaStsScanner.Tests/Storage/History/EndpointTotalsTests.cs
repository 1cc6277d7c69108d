using MtaStsScanner.Storage.History;
using MtaStsScanner.Storage.Sorting;

namespace MtaStsScanner.Tests.Storage.History;

/// <summary>Endpoints that are added up by host.</summary>
public sealed class EndpointTotalsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Each_host_has_the_sums_of_its_addresses_and_the_soonest_end()
    {
        using SortedSpool endpoints = new(folder.Path);
        using SortedSpool totals = new(folder.Path);
        (string Host, bool Completed, bool Offered, bool? Accepted, long? Ends)[] seen =
        [
            ("mx2.test", true, true, true, 300),
            ("mx1.test", true, true, true, 500),
            ("mx2.test", false, true, null, null),
            ("mx3.test", false, false, null, null),
            ("mx2.test", true, true, false, 200),
        ];
        foreach ((string host, bool completed, bool offered, bool? accepted, long? ends) in seen) endpoints.Add(Row(host, completed ? 1 : 0, offered ? 1 : 0, accepted is { } a ? a ? 1 : 0 : null, ends));

        EndpointTotals.Add(endpoints, totals, TestContext.Current.CancellationToken);

        Assert.Equal(["mx1.test: 1 1 1 1 1 500", "mx2.test: 3 2 3 2 1 200", "mx3.test: 1 0 0 0 0 "], Texts(totals));
    }

    private static PackedRow Row(string host, params long?[] numbers)
    {
        PackedRow row = new();
        row.Add(host);
        foreach (long? number in numbers) row.Add(number);
        return row;
    }

    private static List<string> Texts(SortedSpool spool)
    {
        using SortedRows rows = spool.Read();
        List<string> texts = [];
        while (rows.Next()) texts.Add($"{rows.Text(0)}: {string.Join(' ', Enumerable.Range(1, 6).Select(rows.LargeOrNull))}");
        return texts;
    }
}
