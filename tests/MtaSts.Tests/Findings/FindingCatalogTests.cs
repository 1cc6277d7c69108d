using System.Reflection;

namespace MtaSts.Tests.Findings;

public sealed class FindingCatalogTests
{
    public static IEnumerable<object[]> Codes => FindingCatalog.All.Select(d => new object[] { d.Code });

    [Theory, MemberData(nameof(Codes))]
    public void Every_code_has_all_that_a_reader_needs(string code)
    {
        Assert.True(FindingCatalog.TryFind(code, out FindingDefinition? definition));
        Assert.Matches(@"^[a-z0-9]+(-[a-z0-9]+)+$", definition.Code);
        Assert.Matches(@"^RFC \d{4}$", definition.Clause.Document);
        Assert.Matches(@"^\d+(\.\d+)*$", definition.Clause.Section);
        Assert.NotEqual(FindingGroup.Unknown, definition.Group);
        Assert.NotEqual(Severity.Unknown, definition.Severity);
        Assert.NotEqual(FindingOwner.Unknown, definition.Owner);
        Assert.Matches(@"^[A-Z][^\n]{15,200}\.$", definition.Meaning);
        Assert.Matches(@"^[A-Z][^\n]{15,200}\.$", definition.Remedy);
    }

    [Fact]
    public void Fields_are_named_after_their_codes_and_codes_are_unique()
    {
        FieldInfo[] fields = [.. typeof(FindingCatalog).GetFields(BindingFlags.Public | BindingFlags.Static)];

        Assert.All(fields, f => Assert.Equal(Pascal(((FindingDefinition)f.GetValue(null)!).Code), f.Name));
        Assert.Equal(fields.Length, FindingCatalog.All.Select(d => d.Code).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void All_are_in_the_order_of_their_groups() => Assert.Equal(FindingCatalog.All.OrderBy(d => d.Group), FindingCatalog.All);

    [Fact]
    public void Result_types_are_spelled_as_RFC_8460_does()
    {
        string[] words =
        [
            "starttls-not-supported", "certificate-host-mismatch", "certificate-expired", "certificate-not-trusted", "validation-failure", "tlsa-invalid", "dnssec-invalid",
            "dane-required", "sts-policy-fetch-error", "sts-policy-invalid", "sts-webpki-invalid",
        ];

        Assert.Subset(words.ToHashSet(), FindingCatalog.All.Select(d => d.ResultTypeWord).OfType<string>().ToHashSet());
        Assert.Equal("certificate-host-mismatch", FindingCatalog.MxCertNameMismatch.ResultTypeWord);
        Assert.Null(FindingCatalog.MxNull.ResultTypeWord);
    }

    [Fact]
    public void An_unknown_code_is_not_found() => Assert.False(FindingCatalog.TryFind("no-such-code", out _));

    [Fact]
    public void What_may_be_gone_in_a_minute_is_asked_again_and_what_stays_is_not()
    {
        Assert.True(FindingCatalog.PolicyTcpTimeout.Passing && FindingCatalog.RecordLookupFailed.Passing && FindingCatalog.StarttlsRejected.Passing);
        Assert.DoesNotContain(FindingCatalog.All, d => d.Passing && (d.Code.Contains("-cert-", StringComparison.Ordinal) || d.Group == FindingGroup.PolicySyntax));
        Assert.False(FindingCatalog.StarttlsNotOffered.Passing || FindingCatalog.SmtpRefusedUs.Passing);
    }

    private static string Pascal(string code) => string.Concat(code.Split('-').Select(p => char.ToUpperInvariant(p[0]) + p[1..]));
}
