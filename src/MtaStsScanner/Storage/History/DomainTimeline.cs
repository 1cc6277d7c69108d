using MtaSts;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Storage.History;

/// <summary>A domain over all scans of a data set: each value of each fact with the first and the last scan that saw it.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Scans">The scans, the oldest first.</param>
/// <param name="Facts">What is known of it.</param>
public sealed record DomainTimeline(string Domain, IReadOnlyList<TimelineScan> Scans, IReadOnlyList<FactTimeline> Facts)
{
    private const string Untrusted = "untrusted", NotTold = "unknown";

    /// <summary>Reads it.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="domain">The domain: A-labels, lower case, no final dot.</param>
    /// <param name="limits">What it may take.</param>
    /// <param name="time">The clock of the time-out.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="QueryException">A part can't be read, or it took too much.</exception>
    public static DomainTimeline Read(DataSet data, string domain, DuckLimits limits, TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(domain);
        using DataSetQuery query = new(data, data.Scans, limits, time);
        string name = DuckSession.Quote(domain);
        Dictionary<string, IReadOnlyList<object?>> rows = Collect($"SELECT DISTINCT ON (scan_id) scan_id, {string.Join(", ", Columns)} FROM domains WHERE domain = {name}").ToDictionary(r => (string)r[0]!, StringComparer.Ordinal);
        Dictionary<string, object?> hosts = Collect($"SELECT scan_id, list(host ORDER BY host) FROM domain_mx WHERE domain = {name} GROUP BY scan_id").ToDictionary(r => (string)r[0]!, r => r[1], StringComparer.Ordinal);
        ILookup<string, IReadOnlyList<object?>> certificates = Collect(CertificatesSql(name)).ToLookup(r => (string)r[0]!, StringComparer.Ordinal);

        Dictionary<(string, string?), FactTimeline> facts = [];
        foreach (ScanManifest scan in data.Scans)
        {
            if (!rows.TryGetValue(scan.ScanId, out IReadOnlyList<object?>? row)) continue;
            AddFacts(Fact, scan, row, hosts.GetValueOrDefault(scan.ScanId));
            if (!IsTrusted(scan, StageTrust.Smtp)) continue;
            foreach (IReadOnlyList<object?> c in certificates[scan.ScanId]) Fact("certificate", (string)c[1]!).Saw(scan.StartedAt, new("accepted", c[4]), new("not_after", c[3]), new("sha256", c[2]));
        }

        return new(domain, [.. data.Scans.Select(s => new TimelineScan(s.ScanId, s.StartedAt, s.Complete, rows.ContainsKey(s.ScanId)))], [.. facts.Values.Where(f => f.Host is null), .. facts.Values.Where(f => f.Host is not null)]);

        FactTimeline Fact(string fact, string? host = null)
        {
            if (!facts.TryGetValue((fact, host), out FactTimeline? timeline)) facts[(fact, host)] = timeline = new(fact, host);
            return timeline;
        }

        List<IReadOnlyList<object?>> Collect(string sql)
        {
            List<IReadOnlyList<object?>> all = [];
            query.Run(sql, new EachRow(all.Add), stop);
            return all;
        }
    }

    // In the order in which AddFacts reads them, after scan_id.
    private static readonly string[] Columns =
    [
        "verdict", "unknown_reason", "sts_record_status", "sts_id", "policy_status", "policy_mode", "policy_max_age", "policy_sha256", "policy_stage", "mx_status", "starttls", "mx_certificates", "tlsrpt_status",
    ];

    private static string CertificatesSql(string name) => $"""
        WITH mine AS (SELECT scan_id, host FROM domain_mx WHERE domain = {name} AND addresses_measured > 0)
        SELECT e.scan_id, e.host, list(DISTINCT e.certificate_sha256 ORDER BY e.certificate_sha256), min(c.not_after), bool_and(e.certificate_accepted)
        FROM mine JOIN mx_endpoints e USING (scan_id, host) LEFT JOIN certificates c ON c.scan_id = e.scan_id AND c.sha256 = e.certificate_sha256
        WHERE e.certificate_sha256 IS NOT NULL
        GROUP BY ALL ORDER BY ALL
        """;

    private static void AddFacts(Func<string, string?, FactTimeline> fact, ScanManifest scan, IReadOnlyList<object?> row, object? hosts)
    {
        bool dns = IsTrusted(scan, StageTrust.Dns), smtp = IsTrusted(scan, StageTrust.Smtp);
        bool decided = dns && (IsTrusted(scan, StageTrust.Policy) || Text(3) != Words.Of(StsRecordStatus.Valid));
        Add("verdict", decided, 1, Text(2) ?? NotTold, new KeyValuePair<string, object?>("verdict", row[1]));
        Add("record", dns, 3, Text(3)!, new("status", row[3]), new("id", row[4]));
        if (Text(5) == Words.Of(PolicyStatus.Valid)) Add("policy", decided, 5, NotTold, new("status", row[5]), new("mode", row[6]), new("max_age", row[7]), new("sha256", row[8]));
        else Add("policy", decided, 5, Text(2) ?? NotTold, new("status", row[5]), new("stage", row[9]));
        Add("mx", dns, 10, Text(10)!, new("status", row[10]), new("hosts", hosts));
        Add("starttls", smtp, 11, NotTold, new KeyValuePair<string, object?>("share", row[11]));
        Add("mx_certificates", smtp, 12, NotTold, new KeyValuePair<string, object?>("share", row[12]));
        Add("tlsrpt", dns, 13, Text(13)!, new KeyValuePair<string, object?>("status", row[13]));

        string? Text(int column) => (string?)row[column];

        void Add(string name, bool trusted, int column, string reason, params KeyValuePair<string, object?>[] value)
        {
            FactTimeline timeline = fact(name, null);
            bool known = Text(column) is { } word && word != Words.Of(Verdict.Unknown) && word != Words.Of(MxStatus.LookupFailed);
            if (known && trusted) timeline.Saw(scan.StartedAt, value);
            else timeline.CouldNotTell(scan.StartedAt, known ? Untrusted : reason);
        }
    }

    // What a scan without the stage would have told is unknown anyway; a manifest that says nothing is believed.
    private static bool IsTrusted(ScanManifest scan, string stage) => !scan.Trust.TryGetValue(stage, out ManifestTrust? trust) || trust.Trusted;
}
