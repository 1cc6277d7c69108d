using System.Globalization;
using MtaSts;
using MtaStsScanner.Storage.History;
using MtaStsScanner.Storage.Queries;
using MtaStsScanner.Storage.Suppliers;

namespace MtaStsScanner.Storage.News;

/// <summary>All that a scan has to tell: the column <c>news</c> of its table <c>history</c>, with what is needed to tell it.</summary>
/// <param name="Domains">Domains with news, by name.</param>
/// <param name="More">How many there are beside these.</param>
/// <param name="Providers">How many of a provider's domains tell the same.</param>
public sealed record ScanNews(IReadOnlyList<DomainNews> Domains, long More, IReadOnlyDictionary<(ConcernNews News, string Provider), ProviderShare> Providers)
{
    /// <summary>Domains that are read at most.</summary>
    public const int Most = 20_000;

    private const int MostFindings = 20;

    private static readonly string Limit = Most.ToString(CultureInfo.InvariantCulture);

    private static readonly string Told = $"(SELECT domain FROM history WHERE len(news) > 0 ORDER BY domain LIMIT {Limit})";

    /// <summary>Reads them.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="scan">One of its scans; without history there is nothing to tell.</param>
    /// <param name="limits">What it may take.</param>
    /// <param name="time">The clock of the time-out.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="QueryException">It took too much, or a part can't be read.</exception>
    public static ScanNews Read(DataSet data, ScanManifest scan, DuckLimits limits, TimeProvider time, CancellationToken stop)
    {
        using DataSetQuery query = new(data, [scan], limits, time);
        Dictionary<string, DomainNews> domains = new(StringComparer.Ordinal);
        long all = 0;
        Each("SELECT count(*) FROM history WHERE len(news) > 0", r => all = Convert.ToInt64(r[0], CultureInfo.InvariantCulture));
        if (all == 0) return new([], 0, new Dictionary<(ConcernNews, string), ProviderShare>());
        Each($"""
            SELECT h.domain, array_to_string(h.news, ' '), array_to_string(h.concerns, chr(10)), array_to_string(h.concern_phases, chr(10)), array_to_string(h.concern_since, chr(10)), array_to_string(h.concern_memory, chr(10)), h.mx_not_after,
                d.mx_provider, d.policy_provider, d.verdict, d.unknown_reason, array_to_string(s.owners, chr(31)), s.criticality
            FROM history h JOIN (
                SELECT domain, any_value(mx_provider) AS mx_provider, any_value(policy_provider) AS policy_provider, any_value(verdict) AS verdict, any_value(unknown_reason) AS unknown_reason FROM domains WHERE domain IN {Told} GROUP BY domain) d ON d.domain = h.domain
            JOIN (
                SELECT domain, list_sort(list(DISTINCT owner)) AS owners, max(list_position(['low', 'medium', 'high', 'critical'], criticality)) AS criticality
                FROM ({SupplierList.Suppliers}) WHERE domain IN {Told} GROUP BY domain) s ON s.domain = h.domain
            WHERE len(h.news) > 0 ORDER BY h.domain
            """, r => domains[(string)r[0]!] = NewsOf(r));

        Dictionary<string, List<Finding>> findings = new(StringComparer.Ordinal);
        Each($"""
            SELECT f.domain, f.code, f.host, f.evidence, f.kind, f.severity, f.owner FROM findings f JOIN codes c ON c.code = f.code
            WHERE f.severity IN ('error', 'warning', 'info') AND f.owner <> 'scanner' AND f.domain IN {Told}
            ORDER BY f.domain, list_position(['error', 'warning', 'info'], f.severity), c.place, f.host
            """, r => AddFinding(findings, r));
        List<DomainNews> read = [.. domains.Values.Select(d => d with { Findings = findings.GetValueOrDefault(d.Domain, []) })];
        return new(read, all - read.Count, Shares(read, Each));

        void Each(string sql, Action<IReadOnlyList<object?>> take) => query.Run(sql, new EachRow(take), stop);
    }

    private static Dictionary<(ConcernNews, string), ProviderShare> Shares(List<DomainNews> domains, Action<string, Action<IReadOnlyList<object?>>> each)
    {
        Dictionary<(ConcernNews News, string Provider), long> told = [];
        foreach (DomainNews domain in domains)
        {
            foreach (ConcernNews news in domain.News)
            {
                if (ProviderShare.ProviderOf(news.Concern, domain) is { } provider) told[(news, provider)] = told.GetValueOrDefault((news, provider)) + 1;
            }
        }

        Dictionary<(ConcernNews, string), ProviderShare> shares = [];
        foreach (IGrouping<string, KeyValuePair<(ConcernNews News, string Provider), long>> same in told.Where(t => t.Value >= ProviderShare.FewestDomains).GroupBy(t => MeasuredOf(t.Key.News.Concern)))
        {
            Dictionary<string, long> measured = new(StringComparer.Ordinal);
            each(same.Key, r => measured[(string)r[0]!] = Convert.ToInt64(r[1], CultureInfo.InvariantCulture));
            foreach (KeyValuePair<(ConcernNews News, string Provider), long> one in same) shares[one.Key] = new(one.Value, measured.GetValueOrDefault(one.Key.Provider));
        }

        return shares;
    }

    // Domains of each provider that could tell tonight.
    private static string MeasuredOf(Concern concern)
    {
        (string provider, string could) = concern switch
        {
            Concern.StarttlsLost or Concern.TlsFailing => ("mx_provider", "starttls IN ('all', 'some', 'none')"),
            Concern.CertificateRefused or Concern.MxCertificateExpiring => ("mx_provider", "mx_certificates IN ('all', 'some', 'none')"),
            Concern.DeliveryRefused => ("mx_provider", "verdict <> 'unknown'"),
            Concern.Unmeasured => ("coalesce(CASE WHEN unknown_reason = 'policy_host' THEN policy_provider END, mx_provider)", "true"),
            _ => ("policy_provider", "policy_status IN ('valid', 'broken')"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"SELECT {provider}, count(DISTINCT domain) FROM domains WHERE {provider} IS NOT NULL AND {could} GROUP BY 1 HAVING count(DISTINCT domain) >= {ProviderShare.FewestDomains}");
    }

    private static DomainNews NewsOf(IReadOnlyList<object?> row) =>
        new((string)row[0]!, ConcernLists.ReadNews(((string)row[1]!).Split(' ')), ConcernLists.Read(Lines(row[2]), Lines(row[3]), Lines(row[4]), Lines(row[5])))
        {
            MxNotAfter = Cells.Time(row[6]),
            MxProvider = (string?)row[7],
            PolicyProvider = (string?)row[8],
            Verdict = Cells.Word<Verdict>(row[9]) ?? Verdict.Unknown,
            UnknownReason = Cells.Word<UnknownReason>(row[10]),
            Owners = row[11] is string { Length: > 0 } owners ? owners.Split('\u001f') : [],
            Criticality = row[12] is null ? Criticality.Medium : (Criticality)Convert.ToInt32(row[12], CultureInfo.InvariantCulture),
        };

    private static void AddFinding(Dictionary<string, List<Finding>> findings, IReadOnlyList<object?> row)
    {
        if (Cells.Finding(row, 1) is not { } finding) return;
        string domain = (string)row[0]!;
        if (!findings.TryGetValue(domain, out List<Finding>? of)) findings[domain] = of = [];
        if (of.Count < MostFindings) of.Add(finding);
    }

    private static string[] Lines(object? text) => text is string { Length: > 0 } lines ? lines.Split('\n') : [];
}
