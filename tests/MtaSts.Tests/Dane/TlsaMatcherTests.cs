namespace MtaSts.Tests.Dane;

public sealed class TlsaMatcherTests
{
    private static readonly TestChain Certificates = new();

    public static TheoryData<byte, byte, byte, int, TlsaVerdict> Records => new()
    {
        // usage, selector, matching type, place in the chain, verdict
        { 3, 0, 0, 0, TlsaVerdict.Match },
        { 3, 0, 1, 0, TlsaVerdict.Match },
        { 3, 0, 2, 0, TlsaVerdict.Match },
        { 3, 1, 0, 0, TlsaVerdict.Match },
        { 3, 1, 1, 0, TlsaVerdict.Match },
        { 3, 1, 2, 0, TlsaVerdict.Match },
        { 3, 1, 1, 1, TlsaVerdict.Mismatch }, // DANE-EE is about the leaf alone
        { 2, 0, 1, 1, TlsaVerdict.Match },
        { 2, 1, 1, 1, TlsaVerdict.Match },
        { 2, 0, 1, 2, TlsaVerdict.Match },
        { 2, 1, 2, 2, TlsaVerdict.Match },
        { 2, 0, 0, 2, TlsaVerdict.Match },
        { 2, 0, 1, 0, TlsaVerdict.Mismatch }, // the leaf is no trust anchor
        { 0, 0, 1, 1, TlsaVerdict.Unusable }, // RFC 7672 §3.1.3
        { 1, 1, 1, 0, TlsaVerdict.Unusable },
    };

    [Theory, MemberData(nameof(Records))]
    public void A_record_says_of_the_chain_what_the_table_says(byte usage, byte selector, byte matchingType, int place, TlsaVerdict verdict)
    {
        TlsaRecord record = Certificates.Record(usage, selector, matchingType, place);

        Assert.Equal(verdict, Judge([record]));
    }

    [Theory]
    [InlineData(3, 1, 1, 32, true)]
    [InlineData(3, 1, 2, 64, true)]
    [InlineData(2, 0, 0, 1, true)]
    [InlineData(3, 1, 1, 31, false)]
    [InlineData(3, 1, 2, 32, false)]
    [InlineData(3, 1, 0, 0, false)]
    [InlineData(3, 2, 1, 32, false)]
    [InlineData(3, 1, 3, 32, false)]
    [InlineData(4, 1, 1, 32, false)]
    [InlineData(0, 1, 1, 32, false)]
    [InlineData(1, 1, 1, 32, false)]
    [InlineData(255, 255, 255, 32, false)]
    public void A_record_is_usable_only_with_known_numbers_and_the_right_length(byte usage, byte selector, byte matchingType, int length, bool usable) =>
        Assert.Equal(usable, TlsaMatcher.IsUsable(new(usage, selector, matchingType, new byte[length])));

    [Fact]
    public void One_record_that_matches_is_enough()
    {
        TlsaRecord old = new(3, 1, 1, new byte[32]);

        Assert.Equal(TlsaVerdict.Match, Judge([old, Certificates.Record(3, 1, 1, 0)]));
        Assert.Equal(TlsaVerdict.Mismatch, Judge([old]));
        Assert.Equal(TlsaVerdict.None, Judge([]));
    }

    [Fact]
    public void Of_one_usage_and_selector_only_the_strongest_digest_counts()
    {
        TlsaRecord strongAndWrong = new(3, 1, 2, new byte[64]);

        Assert.Equal(TlsaVerdict.Mismatch, Judge([Certificates.Record(3, 1, 1, 0), strongAndWrong]));
        Assert.Equal(TlsaVerdict.Match, Judge([Certificates.Record(3, 0, 1, 0), strongAndWrong]));
        Assert.Equal(TlsaVerdict.Match, Judge([Certificates.Record(3, 1, 0, 0), strongAndWrong]));
    }

    [Fact]
    public void Under_a_trust_anchor_name_and_dates_count_and_under_an_end_entity_they_do_not()
    {
        TlsaRecord anchor = Certificates.Record(2, 0, 1, 1);
        TlsaRecord leaf = Certificates.Record(3, 1, 1, 0);
        DateTimeOffset late = TestChain.Now.AddDays(200);

        Assert.Equal(TlsaVerdict.Mismatch, TlsaMatcher.Judge([anchor], Certificates.Chain, ["other.example.com"], TestChain.Now));
        Assert.Equal(TlsaVerdict.Mismatch, TlsaMatcher.Judge([anchor], Certificates.Chain, ["mail.example.com"], late));
        Assert.Equal(TlsaVerdict.Match, TlsaMatcher.Judge([leaf], Certificates.Chain, ["other.example.com"], late));
    }

    [Fact]
    public void A_trust_anchor_that_did_not_sign_the_leaf_does_not_help()
    {
        TestChain other = new();
        TlsaRecord foreign = other.Record(2, 0, 1, 1);

        Assert.Equal(TlsaVerdict.Mismatch, TlsaMatcher.Judge([foreign], [Certificates.Chain[0], other.Chain[1]], ["mail.example.com"], TestChain.Now));
    }

    [Fact]
    public void Certificates_that_can_not_be_read_match_nothing()
    {
        Assert.Equal(TlsaVerdict.Mismatch, TlsaMatcher.Judge([Certificates.Record(3, 1, 1, 0)], [[1, 2, 3]], [], TestChain.Now));
        Assert.Equal(TlsaVerdict.Mismatch, TlsaMatcher.Judge([Certificates.Record(3, 1, 1, 0)], [], [], TestChain.Now));
    }

    private static TlsaVerdict Judge(TlsaRecord[] records) => TlsaMatcher.Judge(records, Certificates.Chain, ["mail.example.com"], TestChain.Now);
}
