using System.Globalization;
using MtaSts;
using MtaStsScanner.Reporting;

namespace MtaStsScanner.Cli.Alerting;

/// <summary>What people read of an alert, before a channel makes mail or blocks of it. Control and direction characters are made visible here; markup is each channel's own.</summary>
internal static class ShownText
{
    private const int MostDomains = 10;

    /// <summary>Text without what could move or hide other text, and not longer than <paramref name="most"/>.</summary>
    public static string Plain(string text, int most)
    {
        string safe = Escape.ForTerminal(text);
        return safe.Length <= most ? safe : string.Concat(safe.AsSpan(0, char.IsHighSurrogate(safe[most - 2]) ? most - 2 : most - 1), "…");
    }

    /// <summary>One line over a batch: how many of what.</summary>
    public static string Subject(AlertBatch batch)
    {
        IEnumerable<string> counts = batch.Alerts.GroupBy(a => a.Kind).OrderBy(g => g.Key).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {Word(g.Key)}"));
        return batch.Alerts is [{ } only] ? $"{batch.Job}: {only.Title}" : $"{batch.Job}: {string.Join(", ", counts)}";
    }

    /// <summary>Lines below the title: what was seen, whose it is, what to do, since when.</summary>
    public static IEnumerable<string> Details(Alert alert)
    {
        yield return alert.Text;
        if (alert.Domains.Count > 1)
        {
            string more = alert.Domains.Count > MostDomains ? string.Create(CultureInfo.InvariantCulture, $" and {alert.Domains.Count - MostDomains} more") : string.Empty;
            yield return $"Domains: {string.Join(", ", alert.Domains.Take(MostDomains).Select(d => d.Domain))}{more}";
        }

        if (alert.Fault is { } fault) yield return $"To mend by: {Mender(fault)}";
        if (alert.Remedy is { } remedy) yield return $"What to do: {remedy}";
        if (alert.Kind != AlertKind.Test) yield return string.Create(CultureInfo.InvariantCulture, $"Since: {alert.Since.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
    }

    private static string Word(AlertKind kind) => kind switch
    {
        AlertKind.Regression => "got worse",
        AlertKind.Recovery => "recovered",
        AlertKind.Expiry => "certificates end",
        AlertKind.Improvement => "got better",
        AlertKind.StillUnknown => "still unknown",
        AlertKind.Vantage => "about our measurement",
        _ => "tests",
    };

    private static string Mender(FindingOwner fault) => fault switch
    {
        FindingOwner.Domain => "the domain's owner",
        FindingOwner.MxOperator => "who runs its mail servers",
        FindingOwner.PolicyOperator => "who runs its policy host",
        _ => "us",
    };
}
