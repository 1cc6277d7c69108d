using System.Globalization;
using MtaSts;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Storage.Diffs;

/// <summary>The statements by which two scans are held against each other, in their order. What they make lies in the database's memory, beyond it on disk.</summary>
internal static class DiffSql
{
    /// <summary>A change is a provider's doing where at least so many of its domains have it, and at least this share of them.</summary>
    public const int LeastDomains = 10;

    /// <summary>In percent.</summary>
    public const int LeastPercent = 80;

    /// <summary>All that makes tables.</summary>
    public static IEnumerable<string> Statements(ScanManifest before, ScanManifest after)
    {
        DiffFact[] facts = [.. DiffFact.All.Where(f => f.Stages.All(s => IsTrusted(before, s) && IsTrusted(after, s)))];
        yield return Side("a", before);
        yield return Side("b", after);
        yield return $"CREATE TABLE directions AS SELECT * FROM (VALUES {string.Join(", ", DiffFact.All.SelectMany(f => f.Ranked.Select(r => Row(f.Name, r.Was, r.Now, Words.Of(r.Direction)))))}) AS d(fact, was, now, direction)";
        yield return $"CREATE TABLE explanations AS SELECT * FROM (VALUES {string.Join(", ", DiffFact.All.SelectMany(f => f.Explanations().SelectMany(e => e.Codes.Select((c, i) => Explanation(f.Name, e.Now, c, i)))))}) AS e(fact, now, code, place, severity, owner)";
        yield return $"""
            CREATE TABLE joined AS
            SELECT a.domain, {string.Join(", ", Columns.Select(c => $"a.{c} AS a_{c}, b.{c} AS b_{c}"))}
            FROM a JOIN b ON a.domain = b.domain
            WHERE {string.Join(" OR ", facts.Select(f => $"({Differs(f, "a.", "b.")})").DefaultIfEmpty("false"))}
            """;
        yield return $"CREATE TABLE raw AS {string.Join(" UNION ALL ", facts.Select(ChangesOf).DefaultIfEmpty("SELECT NULL::VARCHAR AS domain, NULL::VARCHAR AS fact, NULL::VARCHAR AS was, NULL::VARCHAR AS now, false AS shared, NULL::VARCHAR AS mx_was, NULL::VARCHAR AS mx_now, NULL::VARCHAR AS policy_was, NULL::VARCHAR AS policy_now LIMIT 0"))}";
        yield return "DROP TABLE joined";

        // The finding of the later scan that explains best why it got worse; where there is none, the last of what may be said.
        yield return """
            CREATE TABLE explained AS
            SELECT r.domain, r.fact, arg_min({'code': e.code, 'severity': f.severity, 'owner': f.owner}, (e.place, f.severity, f.owner)) AS why
            FROM raw r JOIN explanations e ON e.fact = r.fact AND (e.now = r.now OR e.now = '') JOIN b_findings f ON f.domain = r.domain AND f.code = e.code
            GROUP BY r.domain, r.fact
            """;
        yield return """
            CREATE TABLE changes AS
            WITH directed AS (
                SELECT r.*, CASE WHEN r.fact <> 'policy_max_age' THEN coalesce(d.direction, 'other') WHEN r.now::BIGINT < r.was::BIGINT THEN 'worse' ELSE 'better' END AS direction
                FROM raw r LEFT JOIN directions d ON d.fact = r.fact AND d.was = r.was AND d.now = r.now
            ), fallback AS (
                SELECT fact, now, arg_max({'code': code, 'severity': severity, 'owner': owner}, place) AS why FROM explanations GROUP BY ALL
            )
            SELECT d.*, CASE WHEN d.direction = 'worse' THEN coalesce(x.why, f.why) END AS why
            FROM directed d LEFT JOIN explained x ON x.domain = d.domain AND x.fact = d.fact LEFT JOIN fallback f ON f.fact = d.fact AND (f.now = d.now OR f.now = '')
            """;
        yield return "DROP TABLE raw";
        yield return """
            CREATE TABLE totals AS
            SELECT 'mx_provider' AS kind, a.mx_provider AS provider, count(*) AS n FROM a SEMI JOIN b ON a.domain = b.domain WHERE a.mx_provider IS NOT NULL GROUP BY ALL
            UNION ALL
            SELECT 'policy_provider', a.policy_provider, count(*) FROM a SEMI JOIN b ON a.domain = b.domain WHERE a.policy_provider IS NOT NULL GROUP BY ALL
            """;
        yield return string.Create(CultureInfo.InvariantCulture, $"""
            CREATE TABLE providers AS
            WITH seen AS (
                SELECT 'mx_provider' AS kind, mx_was AS provider, mx_now AS provider_now, fact, CASE WHEN shared THEN was END AS was, CASE WHEN shared THEN now END AS now, direction, count(*) AS n, mode(why) AS why
                FROM changes WHERE mx_was IS NOT NULL GROUP BY ALL
                UNION ALL
                SELECT 'policy_provider', policy_was, policy_now, fact, CASE WHEN shared THEN was END, CASE WHEN shared THEN now END, direction, count(*), mode(why)
                FROM changes WHERE policy_was IS NOT NULL GROUP BY ALL
            )
            SELECT row_number() OVER (ORDER BY direction <> 'worse', direction <> 'better', s.n DESC, s.kind, s.provider, fact, was, now) AS number, s.*, t.n AS total
            FROM seen s JOIN totals t ON t.kind = s.kind AND t.provider = s.provider
            WHERE s.n >= {LeastDomains} AND s.n * 100 >= t.n * {LeastPercent}
            """);

        // A change that two providers might explain is the larger one's.
        yield return """
            CREATE TABLE numbered AS
            SELECT c.domain, c.fact, c.was, c.now, c.direction, c.why, CASE WHEN coalesce(p.n, 0) > coalesce(m.n, 0) THEN p.number ELSE m.number END AS number
            FROM changes c
            LEFT JOIN providers m ON m.kind = 'mx_provider' AND m.provider = c.mx_was AND m.provider_now IS NOT DISTINCT FROM c.mx_now AND m.fact = c.fact AND m.direction = c.direction
                AND m.was IS NOT DISTINCT FROM CASE WHEN c.shared THEN c.was END AND m.now IS NOT DISTINCT FROM CASE WHEN c.shared THEN c.now END
            LEFT JOIN providers p ON p.kind = 'policy_provider' AND p.provider = c.policy_was AND p.provider_now IS NOT DISTINCT FROM c.policy_now AND p.fact = c.fact AND p.direction = c.direction
                AND p.was IS NOT DISTINCT FROM CASE WHEN c.shared THEN c.was END AND p.now IS NOT DISTINCT FROM CASE WHEN c.shared THEN c.now END
            """;
        yield return "DROP TABLE changes";
    }

    public const string Summary = """
        SELECT (SELECT count(*) FROM a SEMI JOIN b ON a.domain = b.domain), (SELECT count(*) FROM b), (SELECT count(*) FROM a),
            count(DISTINCT domain) FILTER (direction = 'worse'), count(DISTINCT domain) FILTER (direction = 'better'), count(DISTINCT domain)
        FROM numbered
        """;

    public const string Entered = "SELECT b.domain FROM b ANTI JOIN a ON a.domain = b.domain ORDER BY 1";

    public const string Left = "SELECT a.domain FROM a ANTI JOIN b ON a.domain = b.domain ORDER BY 1";

    // Those that are left after a change that two might explain was given to one; where few are, each domain tells for itself.
    public const string Providers = """
        SELECT p.number, p.kind, p.provider, p.provider_now, c.n, p.total, p.fact, p.was, p.now, p.direction, p.why.code, p.why.severity, p.why.owner
        FROM providers p JOIN (SELECT number, count(*) AS n FROM numbered WHERE number IS NOT NULL GROUP BY number) c USING (number) ORDER BY p.number
        """;

    public const string Domains = """
        SELECT n.domain, n.fact, n.was, n.now, n.direction, n.why.code, n.why.severity, n.why.owner
        FROM numbered n LEFT JOIN (SELECT unnest(range(len(f))) AS place, unnest(f) AS fact FROM facts) o ON o.fact = n.fact
        WHERE n.number IS NULL
        ORDER BY n.direction <> 'worse', n.direction <> 'better', CASE n.why.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, n.domain, o.place
        """;

    /// <summary>The facts in their order, for <see cref="Domains"/>.</summary>
    public static string Facts => $"CREATE TABLE facts AS SELECT [{string.Join(", ", DiffFact.All.Select(f => DuckSession.Quote(f.Name)))}] AS f";

    public static string NamesOf(int number) => string.Create(CultureInfo.InvariantCulture, $"SELECT domain FROM numbered WHERE number = {number} ORDER BY 1");

    private static readonly string[] Columns =
    [
        "verdict", "sts_record_status", "sts_id", "policy_status", "policy_mode", "policy_max_age", "policy_sha256", "mx_status", "mx_provider", "policy_provider", "starttls", "mx_certificates", "dane", "tlsrpt_status", "mx",
    ];

    // A list of hosts as one number: the hosts themselves are read for those alone that differ.
    private static string Side(string side, ScanManifest scan) => $"""
        CREATE VIEW {side} AS
        SELECT d.*, m.mx FROM (
            SELECT domain, {string.Join(", ", Columns.Where(c => c != "mx"))} FROM {side}_domains {(scan.Input.Domains == scan.Input.DistinctDomains ? "" : "QUALIFY row_number() OVER (PARTITION BY domain ORDER BY line) = 1")}
        ) d LEFT JOIN (SELECT domain, sum(hash(host)::HUGEINT) AS mx FROM {side}_domain_mx GROUP BY domain) m ON m.domain = d.domain
        """;

    private static string Differs(DiffFact fact, string before, string after) =>
        $"{fact.Known.Replace("S.", before, StringComparison.Ordinal)} AND {fact.Known.Replace("S.", after, StringComparison.Ordinal)} AND {before}{fact.Name} IS DISTINCT FROM {after}{fact.Name}";

    private static string ChangesOf(DiffFact fact)
    {
        (string was, string now) = fact.Name == "mx" ? ("h.hosts", "i.hosts") : ($"j.a_{fact.Name}::VARCHAR", $"j.b_{fact.Name}::VARCHAR");
        string hosts = fact.Name == "mx" ? $"LEFT JOIN ({HostsOf("a")}) h ON h.domain = j.domain LEFT JOIN ({HostsOf("b")}) i ON i.domain = j.domain" : "";
        return $"SELECT j.domain, {DuckSession.Quote(fact.Name)} AS fact, {was} AS was, {now} AS now, {(fact.Shared ? "true" : "false")} AS shared, j.a_mx_provider AS mx_was, j.b_mx_provider AS mx_now, j.a_policy_provider AS policy_was, j.b_policy_provider AS policy_now FROM joined j {hosts} WHERE {Differs(fact, "j.a_", "j.b_")}";
    }

    private static string HostsOf(string side) => $"SELECT domain, string_agg(host, ' ' ORDER BY preference, host) AS hosts FROM {side}_domain_mx SEMI JOIN (SELECT domain FROM joined WHERE a_mx IS DISTINCT FROM b_mx) USING (domain) GROUP BY domain";

    private static bool IsTrusted(ScanManifest scan, string stage) => !scan.Trust.TryGetValue(stage, out ManifestTrust? trust) || trust.Trusted;

    private static string Row(params string[] values) => $"({string.Join(", ", values.Select(DuckSession.Quote))})";

    private static string Explanation(string fact, string now, FindingDefinition code, int place) =>
        string.Create(CultureInfo.InvariantCulture, $"({DuckSession.Quote(fact)}, {DuckSession.Quote(now)}, {DuckSession.Quote(code.Code)}, {place}, {DuckSession.Quote(Words.Of(code.Severity))}, {DuckSession.Quote(Words.Of(code.Owner))})");
}
