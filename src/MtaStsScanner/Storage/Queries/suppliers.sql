-- Each line of the list with its owner, tags and criticality, the worst first: since when it is so, whose fault it is, and what to ask them for.
WITH listed AS (
    SELECT
        scan_id, line, domain, verdict, unknown_reason, verdict_if_enforced,
        list_filter(map_entries(input_fields), lambda f: lower(f.key) = 'owner')[1].value AS owner,
        list_filter(regexp_split_to_array(list_filter(map_entries(input_fields), lambda f: lower(f.key) = 'tags')[1].value, '[\s,;]+'), lambda t: t <> '') AS tags,
        coalesce(list_filter(map_entries(input_fields), lambda f: lower(f.key) = 'criticality')[1].value, '') AS given
    FROM domains
), weighed AS (
    SELECT *, CASE
        WHEN lower(given) IN ('critical', '5') THEN 'critical'
        WHEN lower(given) IN ('high', '4') THEN 'high'
        WHEN lower(given) IN ('medium', '3', '') THEN 'medium'
        WHEN lower(given) IN ('low', '2', '1') THEN 'low'
        END AS understood
    FROM listed
), faults AS (
    -- The worst of a domain as one number (severity, place of the code, whose it is): memory does not grow with texts.
    SELECT f.scan_id, f.domain, min(list_position(['error', 'warning'], f.severity) * 1000000 + c.place * 10 + list_position(['domain', 'policy_operator', 'mx_operator'], f.owner)) AS worst
    FROM findings f JOIN codes c ON c.code = f.code
    GROUP BY ALL
), suppliers AS (
    SELECT
        w.scan_id, w.domain, w.owner, w.tags, coalesce(w.understood, 'medium') AS criticality, w.verdict, w.unknown_reason, w.verdict_if_enforced,
        CASE WHEN h.verdict_before IS NOT NULL THEN h.verdict_since END AS since, CASE WHEN h.verdict_before IS NULL THEN h.verdict_since END AS since_at_least,
        -- What could not be measured is nobody's fault.
        CASE WHEN w.verdict <> 'unknown' THEN f.worst END AS worst,
        coalesce([3, 1][worst // 1000000], 0) * list_position(['low', 'medium', 'high', 'critical'], criticality) AS weight,
        CASE WHEN w.understood IS NULL THEN w.given END AS criticality_not_understood, w.line
    FROM weighed w
    LEFT JOIN faults f ON f.scan_id = w.scan_id AND f.domain = w.domain
    LEFT JOIN history h ON h.scan_id = w.scan_id AND h.domain = w.domain AND h.verdict = w.verdict
)
SELECT
    s.scan_id, s.domain, s.owner, s.tags, s.criticality, s.verdict, s.unknown_reason, s.verdict_if_enforced, s.since, s.since_at_least, s.weight,
    ['error', 'warning'][worst // 1000000] AS severity, ['domain', 'policy_operator', 'mx_operator'][worst % 10] AS fault, c.code, c.remedy, s.criticality_not_understood, s.line
FROM suppliers s LEFT JOIN codes c ON c.place = worst // 10 % 100000
ORDER BY
    s.scan_id, weight DESC, list_position(['undeliverable', 'delivery_fails', 'delivery_at_risk', 'broken', 'unknown', 'absent', 'opted_out', 'no_mail', 'testing', 'protected'], verdict),
    list_position(['critical', 'high', 'medium', 'low'], criticality), line
