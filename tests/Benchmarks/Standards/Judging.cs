using BenchmarkDotNet.Attributes;
using MtaSts;

namespace MtaStsScanner.Benchmarks.Standards;

/// <summary>One decision over the evidence of a domain: the mix of a list (95% without a record), and those with one.</summary>
[MemoryDiagnoser]
public class Judging
{
    private const int Domains = 1000;
    private readonly DomainEvidence[] mix;
    private readonly DomainEvidence[] withPolicy;

    public Judging()
    {
        DomainEvidence[] all = [.. new LabLikeDomains(Repository.DataFolder, seed: 1).Take(Domains * 25).Select(d => d.Evidence)];
        mix = all[..Domains];
        withPolicy = [.. all.Where(e => e.Policy?.Body is not null).Take(Domains)];
    }

    [Benchmark(OperationsPerInvoke = Domains)]
    public int Mix() => Count(mix);

    [Benchmark(OperationsPerInvoke = Domains)]
    public int WithPolicy() => Count(withPolicy);

    private static int Count(DomainEvidence[] domains)
    {
        int findings = 0;
        foreach (DomainEvidence evidence in domains) findings += LabLikeDomains.Judged(evidence).Findings.Count;
        return findings;
    }
}
