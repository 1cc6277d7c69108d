namespace MtaStsScanner.Storage.Verification;

/// <summary>A promise between tables: what the left side says is a key of the right side.</summary>
/// <param name="From">The table that refers.</param>
/// <param name="Expression">What it says.</param>
/// <param name="To">The table that is referred to.</param>
/// <param name="Key">Its key.</param>
internal sealed record Relation(string From, string Expression, string To, string Key)
{
    public static IReadOnlyList<Relation> All { get; } =
    [
        new("domain_mx", "domain", "domains", "domain"),
        new("findings", "domain", "domains", "domain"),
        new("history", "domain", "domains", "domain"),
        new("domains", "domain", "history", "domain"),
        new("mx_endpoints", "host", "domain_mx", "host"),
        new("mx_endpoints", "certificate_sha256", "certificates", "sha256"),
        new("mx_endpoints", "unnest(intermediates)", "certificates", "sha256"),
        new("domains", "unnest(policy_chain)", "certificates", "sha256"),
        new("domains", "policy_sha256", "policies", "sha256"),
        new("policies", "sha256", "domains", "policy_sha256"),
    ];

    /// <summary>Columns that together are in a table once.</summary>
    public static IReadOnlyList<(string Table, string Key)> Keys { get; } =
        [("history", "domain"), ("domain_mx", "(domain, host)"), ("mx_endpoints", "(host, address)"), ("certificates", "sha256"), ("policies", "sha256")];

    /// <summary>How many values have no partner, and one of them.</summary>
    public string Sql =>
        $"SELECT count(*), min(k) FROM (SELECT DISTINCT k FROM (SELECT {Expression} AS k FROM {From}) WHERE k IS NOT NULL) ANTI JOIN (SELECT DISTINCT {Key} AS k FROM {To}) USING (k)";
}
