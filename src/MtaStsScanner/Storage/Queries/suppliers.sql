-- Each line of the list with its owner, tags and criticality, the worst first: since when it is so, whose fault it is, and what to ask them for.
WITH listed AS (
    SELECT
        scan_id, line, domain, verdict, unknown_reason, verdict_if_enforced,
        list_filter(map_entries(input_fields), lambda f: lower(f.key) = 'owner')[1].value AS owner,
        list_filter(regexp_split_to_array(list_filter(map_entries(input_fields), lambda f: lower(f.key) = 'tags')[1].value, '[\s,;]+'), lambda t: t <> '') AS tags,
        coalesce(list_filter(map_entries(input_fields), lambda f: lower(f.key) = 'criticality')[1].value, '') AS given,
        list_position(['undeliverable', 'delivery_fails', 'delivery_at_risk', 'broken', 'unknown', 'absent', 'opted_out', 'no_mail', 'testing', 'protected'], verdict) AS rank
    FROM domains
), weighed AS (
    SELECT *, CASE
        WHEN lower(given) IN ('critical', '5') THEN 4
        WHEN lower(given) IN ('high', '4') THEN 3
        WHEN lower(given) IN ('medium', '3', '') THEN 2
        WHEN lower(given) IN ('low', '2', '1') THEN 1
        END AS understood
    FROM listed
), told AS (
    -- Of each domain numbers alone, and all in one table, so that little is in memory at once. The worst finding is one number: severity, place of the code, whose it is.
    SELECT scan_id, domain, min(worst) AS worst, max(rank) AS rank, max(since) AS since, max(since_at_least) AS since_at_least
    FROM (
        SELECT
            f.scan_id, f.domain, list_position(['error', 'warning'], f.severity) * 1000000 + c.place * 10 + list_position(['domain', 'policy_operator', 'mx_operator'], f.owner) AS worst,
            NULL AS rank, NULL AS since, NULL AS since_at_least
        FROM findings f JOIN codes c ON c.code = f.code
        UNION ALL
        SELECT
            scan_id, domain, NULL,
            list_position(['undeliverable', 'delivery_fails', 'delivery_at_risk', 'broken', 'unknown', 'absent', 'opted_out', 'no_mail', 'testing', 'protected'], verdict),
            CASE WHEN verdict_before IS NOT NULL THEN verdict_since END, CASE WHEN verdict_before IS NULL THEN verdict_since END
        FROM history
    )
    GROUP BY ALL
), suppliers AS (
    SELECT
        w.scan_id, w.domain, w.owner, w.tags, coalesce(w.understood, 2) AS weight_of_line, w.verdict, w.unknown_reason, w.verdict_if_enforced,
        CASE WHEN t.rank = w.rank THEN t.since END AS since, CASE WHEN t.rank = w.rank THEN t.since_at_least END AS since_at_least,
        -- What could not be measured is nobody's fault.
        CASE WHEN w.verdict <> 'unknown' THEN t.worst END AS blamed,
        coalesce([3, 1][blamed // 1000000], 0) * weight_of_line AS weight, CASE WHEN w.understood IS NULL THEN w.given END AS criticality_not_understood, w.rank, w.line
    FROM weighed w LEFT JOIN told t ON t.scan_id = w.scan_id AND t.domain = w.domain
)
SELECT
    s.scan_id, s.domain, s.owner, s.tags, ['low', 'medium', 'high', 'critical'][weight_of_line] AS criticality, s.verdict, s.unknown_reason, s.verdict_if_enforced, s.since, s.since_at_least, s.weight,
    ['error', 'warning'][blamed // 1000000] AS severity, ['domain', 'policy_operator', 'mx_operator'][blamed % 10] AS fault, c.code, c.remedy, s.criticality_not_understood, s.line
FROM suppliers s LEFT JOIN codes c ON c.place = blamed // 10 % 100000
ORDER BY s.scan_id, s.weight DESC, s.rank, s.weight_of_line DESC, s.line
