namespace MtaSts;

/// <summary>Collects a domain's findings: once for each code, host and evidence, and not without bound.</summary>
internal sealed class FindingLedger
{
    // A hostile policy of 64 KB can hold ten thousand faulty lines; the body's own parse keeps them all.
    private const int MostOfACode = 20;

    private readonly List<Finding> _findings = [];
    private readonly HashSet<(string Code, string? Host, string? Evidence)> _seen = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>All of them, in the order of the groups.</summary>
    public IReadOnlyList<Finding> InOrder() => [.. _findings.OrderBy(f => f.Definition.Group)];

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
            if (!_findings.Exists(f => f.Definition == finding.Definition && f.Host == finding.Host)) Add(finding);
        }
    }

    private void Add(Finding finding)
    {
        int count = _counts.GetValueOrDefault(finding.Code);
        if (count >= MostOfACode || !_seen.Add((finding.Code, finding.Host, finding.Evidence))) return;
        _counts[finding.Code] = count + 1;
        _findings.Add(finding);
    }
}
