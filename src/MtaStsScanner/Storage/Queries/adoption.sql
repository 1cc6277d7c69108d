-- How many domains publish MTA-STS, in which mode and how well. The unknown is kept apart: it has no share. What a wildcard publishes is told apart: nobody put it there for MTA-STS.
WITH status AS (
    SELECT scan_id, policy_status, policy_mode, policy_disputed, coalesce(sts_wildcard, false) AS wildcard, count(DISTINCT domain) AS domains
    FROM domains
    GROUP BY ALL
)
SELECT *, CASE WHEN policy_status <> 'unknown' THEN round(100.0 * domains / sum(domains) FILTER (policy_status <> 'unknown') OVER (PARTITION BY scan_id), 2) END AS percent_of_measured
FROM status
ORDER BY scan_id, domains DESC, policy_status, policy_mode, policy_disputed, wildcard
