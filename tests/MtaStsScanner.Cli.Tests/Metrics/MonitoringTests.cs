using System.Text.Json;
using System.Text.RegularExpressions;

namespace MtaStsScanner.Cli.Tests.Metrics;

/// <summary>What ships for Prometheus and Grafana fits what the program tells.</summary>
public sealed partial class MonitoringTests
{
    private static readonly string Alerts = Repository.Data("monitoring/alerts.yml"), Dashboard = Repository.Data("monitoring/dashboard.json");

    [Theory, InlineData("alerts.yml", 12), InlineData("dashboard.json", 25)]
    public async Task A_metric_that_is_named_there_exists(string file, int atLeast)
    {
        using FixedStatus status = FixedStatus.Busy("nightly");
        HashSet<string> told = [.. MetricTexts.Parse(await MetricTexts.OfAsync(status.Snapshot)).Select(s => s.Name)];
        string[] named = [.. MetricName().Matches(await File.ReadAllTextAsync(Repository.Data($"monitoring/{file}"))).Select(m => m.Value).Distinct()];
        Assert.True(named.Length >= atLeast, $"only {named.Length} are named");
        Assert.All(named, n => Assert.Contains(n, told));
    }

    [Fact]
    public async Task Promtool_finds_no_fault_with_the_metrics()
    {
        using FixedStatus status = FixedStatus.Busy(FixedStatus.Hostile);
        ProgramRun run = await Promtool.RunAsync(["check", "metrics"], await MetricTexts.OfAsync(status.Snapshot));
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Promtool_finds_no_fault_with_the_rules()
    {
        ProgramRun run = await Promtool.RunAsync(["check", "rules", Alerts]);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains("SUCCESS", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_fire_when_they_should_and_not_when_they_should_not()
    {
        using TemporaryFolder folder = new();
        string cases = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Data", "alerts.test.yml"));
        await File.WriteAllTextAsync(folder["alerts.test.yml"], cases.Replace("alerts.yml", Alerts, StringComparison.Ordinal));
        ProgramRun run = await Promtool.RunAsync(["test", "rules", folder["alerts.test.yml"]]);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }

    [Fact]
    public async Task Each_alert_says_what_is_wrong_and_what_to_do_and_has_a_case()
    {
        string rules = await File.ReadAllTextAsync(Alerts);
        string[] names = [.. AlertName().Matches(rules).Select(m => m.Groups["name"].Value)];
        string cases = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Data", "alerts.test.yml"));
        Assert.NotEmpty(names);
        Assert.Equal(names.Length, names.Distinct().Count());
        foreach (string rule in rules.Split("- alert: ")[1..])
            Assert.All((string[])["expr:", "severity:", "summary:", "description:"], part => Assert.Contains(part, rule, StringComparison.Ordinal));
        Assert.All(names, n => Assert.Contains($"alertname: {n}", cases, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_dashboard_asks_for_its_data_source_when_it_is_imported_and_uses_no_other()
    {
        using JsonDocument dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(Dashboard));
        JsonElement input = Assert.Single(dashboard.RootElement.GetProperty("__inputs").EnumerateArray());
        Assert.Equal(("DS_PROMETHEUS", "datasource", "prometheus"), (input.GetProperty("name").GetString(), input.GetProperty("type").GetString(), input.GetProperty("pluginId").GetString()));
        JsonElement[] panels = [.. dashboard.RootElement.GetProperty("panels").EnumerateArray()];
        Assert.Equal(panels.Length, panels.Select(p => p.GetProperty("id").GetInt32()).Distinct().Count());
        foreach (JsonElement owner in panels.Concat(panels.SelectMany(p => p.GetProperty("targets").EnumerateArray())).Concat(dashboard.RootElement.GetProperty("templating").GetProperty("list").EnumerateArray()))
            Assert.Equal("${DS_PROMETHEUS}", owner.GetProperty("datasource").GetProperty("uid").GetString());
        Assert.All(panels, p => Assert.NotEmpty(p.GetProperty("targets").EnumerateArray()));
    }

    [GeneratedRegex("""\bmtasts_[a-z0-9_]+""", RegexOptions.None, 5000)]
    private static partial Regex MetricName();

    [GeneratedRegex("""- alert: (?<name>\w+)""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex AlertName();
}
