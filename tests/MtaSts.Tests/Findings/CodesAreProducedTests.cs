using MtaSts.Tests.Judging;

namespace MtaSts.Tests.Findings;

/// <summary>A code that no case brings forth is a promise that nobody checks.</summary>
public sealed class CodesAreProducedTests
{
    private static readonly FindingGroup[] Groups = [FindingGroup.Record, FindingGroup.PolicySyntax, FindingGroup.Mx, FindingGroup.Neighbours];

    [Fact]
    public void Every_code_of_the_pure_groups_is_produced_by_a_case()
    {
        IEnumerable<string> tables = new[] { "records.tsv", "policies.tsv", "tlsrpt.tsv", "spf.tsv", "dmarc.tsv", "judgements.tsv" }.SelectMany(CodesOf);
        IEnumerable<string> dane = DaneJudgingTests.Hosts.Select(row => row.Data.Item5);
        HashSet<string> produced = [.. tables.Concat(dane)];

        IEnumerable<string> expected = FindingCatalog.All.Where(d => Groups.Contains(d.Group)).Select(d => d.Code);

        Assert.Equal([], expected.Except(produced));
    }

    private static IEnumerable<string> CodesOf(string table)
    {
        int column = Array.IndexOf(File.ReadLines(Table.PathOf(table)).First(l => !l.StartsWith('#')).Split('\t'), "codes");
        return Table.Rows(table).SelectMany(r => ((string)r[column]).Replace(":error", "", StringComparison.Ordinal).Split(','));
    }
}
