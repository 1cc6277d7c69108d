using System.Text.Json;
using MtaSts;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Pipeline;

/// <summary>Counts of judged domains: one for each shard in the working folder, their sum in manifest and summary.</summary>
public sealed class ShardCounts
{
    /// <summary>Differences that are kept in words; the rest is only counted.</summary>
    public const int MaxDifferences = 20;

    /// <summary>Distinct domains.</summary>
    public long Domains { get; set; }

    /// <summary>Rows of <c>domains</c>: lines of the list that could be used.</summary>
    public long Lines { get; set; }

    /// <summary>Domains per verdict, spelled as in the column.</summary>
    public SortedDictionary<string, long> Verdicts { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Domains per policy status.</summary>
    public SortedDictionary<string, long> PolicyStatuses { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Domains per reason of an unknown verdict.</summary>
    public SortedDictionary<string, long> UnknownReasons { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Domains that show a code.</summary>
    public SortedDictionary<string, long> Codes { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Domains whose policy status is disputed between senders.</summary>
    public long PolicyDisputed { get; set; }

    /// <summary>Domains whose policy host was asked.</summary>
    public long PolicyHosts { get; set; }

    /// <summary>Those whose policy host answered with an HTTP status.</summary>
    public long PolicyHostsReached { get; set; }

    /// <summary>Fetches that were tried, repeated ones included.</summary>
    public long PolicyFetches { get; set; }

    /// <summary>MX hosts that were probed, once for each domain that names them.</summary>
    public long MxHostsProbed { get; set; }

    /// <summary>Those that answered EHLO.</summary>
    public long MxHostsReached { get; set; }

    /// <summary>Domains whose truth was known beforehand (lab).</summary>
    public long Checked { get; set; }

    /// <summary>Those that came out as expected.</summary>
    public long AsExpected { get; set; }

    /// <summary>What differed, at most <see cref="MaxDifferences"/>.</summary>
    public List<string> Differences { get; set; } = [];

    /// <summary>Counts one domain.</summary>
    public void Add(JudgedDomain domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        DomainJudgement judgement = domain.Judgement;
        Domains++;
        Lines += domain.Lines.Count;
        Count(Verdicts, Words.Of(judgement.Verdict));
        Count(PolicyStatuses, Words.Of(judgement.PolicyStatus));
        if (judgement.UnknownReason is { } reason) Count(UnknownReasons, Words.Of(reason));
        if (judgement.PolicyDisputed) PolicyDisputed++;
        AddReach(domain);
        foreach (string code in judgement.Findings.Select(f => f.Code).Distinct(StringComparer.Ordinal)) Count(Codes, code);
    }

    /// <summary>Notes whether a domain came out as expected.</summary>
    /// <param name="difference">What differs; null where nothing does.</param>
    public void AddCheck(string? difference)
    {
        Checked++;
        if (difference is null) AsExpected++;
        else if (Differences.Count < MaxDifferences) Differences.Add(difference);
    }

    /// <summary>Adds the counts of another shard.</summary>
    public void Add(ShardCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Domains += other.Domains;
        Lines += other.Lines;
        PolicyDisputed += other.PolicyDisputed;
        PolicyHosts += other.PolicyHosts;
        PolicyHostsReached += other.PolicyHostsReached;
        PolicyFetches += other.PolicyFetches;
        MxHostsProbed += other.MxHostsProbed;
        MxHostsReached += other.MxHostsReached;
        Checked += other.Checked;
        AsExpected += other.AsExpected;
        Sum(Verdicts, other.Verdicts);
        Sum(PolicyStatuses, other.PolicyStatuses);
        Sum(UnknownReasons, other.UnknownReasons);
        Sum(Codes, other.Codes);
        Differences.AddRange(other.Differences.Take(MaxDifferences - Differences.Count));
    }

    /// <summary>Adds domains that show codes which no shard knows of.</summary>
    public void AddCodes(IReadOnlyDictionary<string, long> codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        foreach ((string code, long domains) in codes) Codes[code] = Codes.GetValueOrDefault(code) + domains;
    }

    /// <summary>For the working folder.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>From the working folder.</summary>
    public static ShardCounts FromJson(string json) => JsonSerializer.Deserialize<ShardCounts>(json)!;

    private void AddReach(JudgedDomain domain)
    {
        if (domain.Evidence.Policy is { } policy)
        {
            PolicyHosts++;
            PolicyFetches += policy.Attempts;
            if (policy.HttpStatus is not null) PolicyHostsReached++;
        }

        MxHostsProbed += domain.Judgement.Hosts.Count(h => h.Reach is not (Reach.Unknown or Reach.LeftAlone or Reach.OptedOut));
        MxHostsReached += domain.Judgement.Hosts.Count(h => h.Reach == Reach.EhloReply);
    }

    private static void Count(SortedDictionary<string, long> counts, string word) => counts[word] = counts.GetValueOrDefault(word) + 1;

    private static void Sum(SortedDictionary<string, long> counts, SortedDictionary<string, long> more)
    {
        foreach ((string word, long n) in more) counts[word] = counts.GetValueOrDefault(word) + n;
    }
}
