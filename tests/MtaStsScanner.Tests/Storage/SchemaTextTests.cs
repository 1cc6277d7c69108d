using System.Text.Json;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Tests.Storage;

public sealed class SchemaTextTests
{
    [Fact]
    public void Every_form_names_every_column_of_every_table()
    {
        using JsonDocument json = JsonDocument.Parse(SchemaText.Json());
        string[] inJson = [.. json.RootElement.GetProperty("tables").EnumerateArray().SelectMany(t => t.GetProperty("columns").EnumerateArray().Select(c => $"{t.GetProperty("name")}.{c.GetProperty("name")}"))];

        Assert.Equal(DataSetTables.All.Reverse().SelectMany(t => t.AllColumns.Select(c => $"{t.Name}.{c.Name}")), inJson);
        string text = SchemaText.Text();
        string markdown = SchemaText.Markdown();
        Assert.All(DataSetTables.All.SelectMany(t => t.AllColumns), c => Assert.Contains($"\n  {c.Name} ", text, StringComparison.Ordinal));
        Assert.All(DataSetTables.All.SelectMany(t => t.AllColumns), c => Assert.Contains($"\n| `{c.Name}` | {SchemaText.TypeOf(c)} |", markdown, StringComparison.Ordinal));
    }

    [Fact]
    public void The_words_of_an_enumeration_are_said() => Assert.Contains("(unknown, absent, valid, broken)", SchemaText.Text(), StringComparison.Ordinal);

    [Fact]
    public void Domains_has_the_columns_that_its_readers_rely_on()
    {
        string[] promised =
        [
            "line", "domain", "verdict", "unknown_reason", "verdict_if_enforced", "verdict_dane", "verdict_by_sender", "policy_status", "policy_disputed", "policy_mode", "policy_max_age",
            "policy_sha256", "policy_stage", "sts_record_status", "sts_id", "mx_status", "mx_match", "starttls", "mx_certificates", "mx_hosts", "mx_hosts_measured", "mx_hosts_refused",
            "dane", "dane_scope", "downgrade_resistant", "mx_provider", "policy_provider", "policy_delegated", "tlsrpt_status", "tlsrpt_rua", "spf_status", "dmarc_status", "dmarc_policy",
            "input_fields", "measured_at", "duration_ms",
        ];

        Assert.Superset(promised.ToHashSet(), DataSetTables.All.Single(t => t.Name == "domains").AllColumns.Select(c => c.Name).ToHashSet());
    }
}
