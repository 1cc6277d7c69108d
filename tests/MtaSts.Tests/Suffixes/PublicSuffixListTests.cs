namespace MtaSts.Tests.Suffixes;

public sealed class PublicSuffixListTests
{
    public static IEnumerable<object[]> Rows => Table.Rows("registrable_domains.tsv");

    [Theory, MemberData(nameof(Rows))]
    public void The_registrable_domain_is_what_the_table_says(string name, string registrable, string clause, string why)
    {
        Assert.Equal(registrable, SmallSuffixes.List.RegistrableDomain(name) ?? "");
        Assert.NotEmpty(clause);
        Assert.NotNull(why);
    }

    [Theory]
    [InlineData("com", true)]
    [InlineData("CO.UK", true)]
    [InlineData("co.uk.", true)]
    [InlineData("anything.ck", true)]
    [InlineData("www.ck", false)]
    [InlineData("example.com", false)]
    [InlineData("unlisted", true)]
    [InlineData("", false)]
    public void A_public_suffix_is_known(string name, bool isSuffix) => Assert.Equal(isSuffix, SmallSuffixes.List.IsPublicSuffix(name));

    [Fact]
    public void Without_rules_every_top_level_domain_is_a_suffix()
    {
        Assert.Equal("co.uk", PublicSuffixList.Empty.RegistrableDomain("example.co.uk"));
        Assert.Equal(0, PublicSuffixList.Empty.Count);
    }

    [Fact]
    public void Lines_that_are_no_rule_are_passed_over()
    {
        using StringReader text = new("com\n!\n..\n" + new string('a', 300) + "\nnet\n");

        PublicSuffixList list = PublicSuffixList.Parse(text);

        Assert.True(list.IsPublicSuffix("net"));
        Assert.Equal("example.com", list.RegistrableDomain("a.example.com"));
    }

    [Fact]
    public void A_name_that_is_the_answer_is_given_back_as_it_is()
    {
        string name = "example.com";

        Assert.Same(name, SmallSuffixes.List.RegistrableDomain(name));
    }
}
