using MtaSts.Tests.Corpus;
using MtaSts.Tests.Judging;

namespace MtaSts.Tests.Senders;

/// <summary>What holds of all senders, whatever the bytes.</summary>
public sealed class SenderCorpusTests
{
    private const int Mutants = 40_000;

    // Those that have a reader of their own: the others hold the grammar by the strict parsers.
    private static readonly SenderProfile[] ByPolicy = [.. SenderProfiles.All.Where(s => s.Rules.PolicySyntax is not (PolicySyntax.Abnf or PolicySyntax.Unknown))];
    private static readonly SenderProfile[] ByRecord = [.. SenderProfiles.All.Where(s => s.Rules.RecordSyntax is not (RecordSyntax.Abnf or RecordSyntax.Unknown))];

    public static IEnumerable<object[]> Judgements => Table.Rows("judgements.tsv");

    [Fact]
    public void A_strict_sender_reads_as_the_parsers_do()
    {
        foreach (byte[] mutant in AllMutants())
        {
            StsPolicy policy = StsPolicyParser.Parse(mutant);
            SenderPolicy read = SenderProfiles.Strict.ReadPolicy(mutant);
            Assert.Equal(policy.Valid, read.Usable);
            if (policy.Valid) Assert.Equal((policy.Mode, policy.MaxAgeSeconds, string.Join(' ', policy.Mx)), (read.Mode, read.MaxAgeSeconds, string.Join(' ', read.Mx)));
            Assert.Equal(StsRecordParser.ParseOne(mutant).Status == StsRecordStatus.Valid, SenderProfiles.Strict.ReadRecord([new([mutant])]).Usable);
        }
    }

    [Fact]
    public void What_a_strict_sender_takes_another_with_a_reader_of_its_own_takes_too()
    {
        int policies = 0, records = 0;
        foreach (byte[] mutant in AllMutants())
        {
            // Of repeated fields RFC 8461 and the two that hold its grammar take the first; all who split lines take the last, or none.
            StsPolicy policy = StsPolicyParser.Parse(mutant);
            if (policy.Valid && !policy.Findings.Any(f => f.Definition == FindingCatalog.PolicyDuplicateField))
            {
                policies++;
                Assert.True(Array.Exists(ByPolicy, s => PolicyDialect.Read(mutant, s.Rules).Usable == true), Convert.ToHexString(mutant));
            }

            TxtRecord[] texts = [new([mutant])];
            if (StsRecordParser.Parse(texts).Status == StsRecordStatus.Valid)
            {
                records++;
                Assert.True(Array.Exists(ByRecord, s => RecordDialect.Takes(texts, s.Rules) == true), Convert.ToHexString(mutant));
            }
        }

        Assert.True(policies > Mutants / 100 && records > Mutants / 200, $"{policies} policies, {records} records");
    }

    [Theory, MemberData(nameof(Judgements))]
    public void A_strict_sender_comes_to_the_verdict(
        string mx, string hosts, string record, string policy, string probes, string other, string verdict, string unknownReason, string policyStatus, string codes, string name)
    {
        _ = (unknownReason, policyStatus, codes);

        SenderJudgement judgement = JudgeTableTests.DecideForStrict(mx, hosts, record, policy, probes, other);

        Assert.Equal((name, verdict.Split(' ')[0]), (name, Words.Of(judgement.Verdict)));
        Assert.Empty(judgement.Reasons);
    }

    private static IEnumerable<byte[]> AllMutants()
    {
        List<byte[]> seeds = MutationCorpusTests.Seeds();
        Random random = new(8461);
        return seeds.Concat(Enumerable.Range(0, Mutants).Select(i => MutationCorpusTests.Mutate(seeds[i % seeds.Count], seeds, random)));
    }
}
