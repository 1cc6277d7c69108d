namespace MtaSts.Tests.Matching;

public sealed class MatchingTests
{
    public static IEnumerable<object[]> Patterns => Table.Rows("mx_patterns.tsv");

    public static IEnumerable<object[]> CertificateNames => Table.Rows("certificate_names.tsv");

    public static IEnumerable<object[]> Mismatches => Table.Rows("mx_mismatches.tsv");

    [Theory, MemberData(nameof(Patterns))]
    public void An_mx_host_matches_exactly_when_the_table_says_so(string pattern, string host, string matches, string clause, string why)
    {
        bool match = MxPattern.TryParse(pattern, out MxPattern parsed) && parsed.Matches(host);

        Assert.Equal(matches == "yes", match);
        Assert.NotEmpty(clause);
        Assert.NotNull(why);
    }

    [Theory, MemberData(nameof(CertificateNames))]
    public void A_certificate_names_a_host_exactly_when_the_table_says_so(string san, string host, string matches, string clause, string why)
    {
        Assert.Equal(matches == "yes", CertificateName.Matches(Table.Text(san), host));
        Assert.Equal(matches == "yes", CertificateName.MatchesAny(["other.example.org", Table.Text(san)], host));
        Assert.NotEmpty(clause);
        Assert.NotNull(why);
    }

    [Theory, MemberData(nameof(Mismatches))]
    public void A_host_that_is_not_in_the_policy_is_explained(string host, string patterns, string mxHosts, string kind, string nearest, string clause, string why)
    {
        MxPattern[] parsed = [.. Table.List(patterns).Select(p => MxPattern.TryParse(p, out MxPattern pattern) ? pattern : throw new FormatException(p))];

        MxMismatch mismatch = MxMismatch.Explain(host, parsed, Table.List(mxHosts), SmallSuffixes.List);

        Assert.Equal((kind, nearest, $"mx: {host}"), (mismatch.KindWord, mismatch.Nearest ?? "", mismatch.Mend));
        Assert.Contains(mismatch.Mend, mismatch.Evidence, StringComparison.Ordinal);
        Assert.NotEmpty(clause);
        Assert.NotNull(why);
    }

    [Fact]
    public void The_default_pattern_matches_nothing() => Assert.False(default(MxPattern).Matches("mail.example.com"));

    [Fact]
    public void Matching_allocates_nothing()
    {
        Assert.True(MxPattern.TryParse("*.mail.protection.outlook.com", out MxPattern pattern));
        string host = "example-com.mail.protection.outlook.com";
        bool all = pattern.Matches(host) && CertificateName.Matches("*.mail.protection.outlook.com", host);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 1000; i++) all &= pattern.Matches(host) && CertificateName.Matches("*.mail.protection.outlook.com", host);

        Assert.True(all);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
