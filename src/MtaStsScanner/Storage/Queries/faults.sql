-- What is wrong, whose it is to mend, and how: errors first, the most frequent on top.
WITH seen AS (
    SELECT scan_id, severity, owner, code, count(DISTINCT domain) AS domains
    FROM findings
    WHERE severity <> 'info'
    GROUP BY ALL
)
SELECT seen.*, codes.remedy
FROM seen LEFT JOIN codes USING (code)
ORDER BY scan_id, severity, domains DESC, code, owner
