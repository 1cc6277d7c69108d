namespace MtaSts;

/// <summary>Collects a domain's findings: once for each code, host and evidence, and not without bound.</summary>
internal sealed class FindingLedger
{
    private readonly HashSet<(string Code, string? Host, string? Evidence)> _seen = [];
    private FindingList _findings;

    /// <summary>All of them, in the order of the groups.</summary>
    public IReadOnlyList<Finding> InOrder() => [.. _findings.All.OrderBy(f => f.Definition.Group)];

    public void Add(FindingDefinition definition, string? host = null, string? evidence = null, string? kind = null) =>
        Add(new Finding(definition, host, evidence is null ? null : Abnf.Excerpt(evidence), kind));

    public void Add(IEnumerable<Finding> findings)
    {
        foreach (Finding finding in findings) Add(finding);
    }

    /// <summary>What the addresses of a host showed: once for each code and host, whichever address it was.</summary>
    public void AddOncePerHost(IEnumerable<Finding> findings)
    {
        foreach (Finding finding in findings)
        {
            if (!_findings.All.Any(f => f.Definition == finding.Definition && f.Host == finding.Host)) Add(finding);
        }
    }

    private void Add(Finding finding)
    {
        var identity = (finding.Code, finding.Host, finding.Evidence);
        if (!_seen.Contains(identity) && _findings.Add(finding)) _seen.Add(identity);
    }
}
