-- Each line of the list with its own columns (owner, tags, …) and what to mend there, the worst first.
WITH faults AS (
    SELECT scan_id, domain, array_to_string(list_sort(list(DISTINCT code || ' (' || owner || ')')), ', ') AS errors
    FROM findings
    WHERE severity = 'error'
    GROUP BY ALL
)
SELECT scan_id, domain, input_fields AS fields, verdict, policy_status, policy_mode, unknown_reason, errors
FROM domains LEFT JOIN faults USING (scan_id, domain)
ORDER BY scan_id, list_position(['delivery_fails', 'delivery_at_risk', 'broken', 'undeliverable', 'unknown', 'absent', 'no_mail', 'opted_out', 'testing', 'protected'], verdict), errors IS NULL, line
