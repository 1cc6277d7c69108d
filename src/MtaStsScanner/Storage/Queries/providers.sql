-- Who receives the mail, and how far their customers are with MTA-STS.
SELECT
    scan_id,
    mx_provider,
    count(DISTINCT domain) AS domains,
    count(DISTINCT domain) FILTER (policy_status IN ('valid', 'broken')) AS published,
    count(DISTINCT domain) FILTER (policy_status = 'valid' AND policy_mode = 'enforce') AS enforced,
    count(DISTINCT domain) FILTER (policy_status = 'broken') AS broken,
    count(DISTINCT domain) FILTER (verdict IN ('delivery_fails', 'delivery_at_risk')) AS mail_at_risk,
    count(DISTINCT domain) FILTER (dane = 'valid') AS dane
FROM domains
WHERE mx_provider IS NOT NULL
GROUP BY scan_id, mx_provider
ORDER BY scan_id, domains DESC, mx_provider
