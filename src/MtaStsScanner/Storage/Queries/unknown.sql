-- What could not be measured, and why: never counted as absent.
SELECT scan_id, unknown_reason, policy_status, mx_dns, sts_dns, policy_stage, count(DISTINCT domain) AS domains, min(domain) AS for_example
FROM domains
WHERE verdict = 'unknown'
GROUP BY ALL
ORDER BY scan_id, domains DESC, unknown_reason, policy_status, mx_dns, sts_dns, policy_stage
