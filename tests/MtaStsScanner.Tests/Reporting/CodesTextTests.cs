using System.Text.Json;
using MtaSts;
using MtaStsScanner.Reporting;

namespace MtaStsScanner.Tests.Reporting;

public sealed class CodesTextTests
{
    [Fact]
    public void Every_form_names_every_code_with_its_clause_and_remedy()
    {
        using JsonDocument json = JsonDocument.Parse(CodesText.Json(FindingCatalog.All));
        string text = CodesText.Text();
        string markdown = CodesText.Markdown();

        Assert.Equal(FindingCatalog.All.Select(d => (d.Code, d.Remedy)), json.RootElement.EnumerateArray().Select(c => (c.GetProperty("code").GetString()!, c.GetProperty("remedy").GetString()!)));
        Assert.All(FindingCatalog.All, d => Assert.Contains($"\n  {d.Code} ", text, StringComparison.Ordinal));
        Assert.All(FindingCatalog.All, d => Assert.Contains($"\n| `{d.Code}` | {Words.Of(d.Severity)} | {d.Clause} |", markdown, StringComparison.Ordinal));
    }

    [Fact]
    public void One_code_is_told_with_all_that_is_known_of_it()
    {
        string text = CodesText.Of(FindingCatalog.MxCertExpired);

        Assert.All(
            ["mx-cert-expired: error", FindingCatalog.MxCertExpired.Meaning, "RFC 8461 §4.2", "certificate-expired", "mx-operator", FindingCatalog.MxCertExpired.Remedy],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_star_in_a_table_is_a_star()
    {
        Assert.Contains(FindingCatalog.All, d => d.Meaning.Contains('*', StringComparison.Ordinal) || d.Remedy.Contains('*', StringComparison.Ordinal));
        Assert.DoesNotMatch(@"[^\\]\*", CodesText.Markdown());
    }
}
