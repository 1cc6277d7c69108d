using System.Globalization;
using MtaSts;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Diffs;

namespace MtaStsScanner.Reporting;

/// <summary>A diff for a person: the lists first, then what providers did, then domain by domain, what got worse before the rest.</summary>
public static class DiffText
{
    private const int MostNames = 5;

    /// <summary>Writes it.</summary>
    /// <param name="diff">The diff.</param>
    /// <param name="mostRows">Lines of domains at most.</param>
    /// <param name="output">Where to.</param>
    /// <returns>Lines of domains that were left out.</returns>
    public static long Write(ScanDiff diff, int mostRows, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(diff);
        ArgumentNullException.ThrowIfNull(output);
        DiffSummary n = diff.Summary;
        output.WriteLine($"from {ScanOf(diff.Before)} to {ScanOf(diff.After)}");
        WriteNames(output, "entered the list", n.Entered, diff.Entered);
        WriteNames(output, "left the list", n.Left, diff.Left);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"of {n.Both} domains on both: {n.Worse} got worse, {n.Better} better; {n.Changed} changed"));
        AdviceOnce advice = new();
        if (diff.Providers.Count > 0) output.WriteLine("\nby providers");
        foreach (ProviderChange provider in diff.Providers)
        {
            string moved = provider.ProviderNow is { } now && now != provider.Provider ? $", now {Escape.ForTerminal(now)}" : "";
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {ChangeOf(provider.Change)}: {provider.Domains} of {provider.Of} domains whose {provider.Kind} is {Escape.ForTerminal(provider.Provider)}{moved}{advice.On(provider.Kind + provider.Provider, provider.Change)}"));
        }

        long shown = 0, left = 0;
        foreach (DomainChange change in diff.Domains)
        {
            if (shown == mostRows)
            {
                left++;
                continue;
            }

            if (shown++ == 0) output.WriteLine("\nby domain");
            output.WriteLine($"  {Escape.ForTerminal(change.Domain)}: {ChangeOf(change.Change)}{advice.On(change.Domain, change.Change)}");
        }

        return left;
    }

    private static string ScanOf(ScanManifest scan) => string.Create(CultureInfo.InvariantCulture, $"{Escape.ForTerminal(scan.ScanId)} ({scan.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm}Z{(scan.Complete ? "" : ", incomplete")})");

    private static void WriteNames(TextWriter output, string what, long count, IEnumerable<string> names)
    {
        if (count == 0) return;
        string some = string.Join(", ", names.Take(MostNames).Select(Escape.ForTerminal));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} {what}: {some}{(count > MostNames ? ", …" : "")}"));
    }

    private static string ChangeOf(FactChange change)
    {
        string values = change.Was is null && change.Now is null ? "" : $" {Escape.ForTerminal(change.Was ?? "none")} → {Escape.ForTerminal(change.Now ?? "none")}";
        return $"{Words.Of(change.Direction)} {change.Fact}{values}";
    }

    // What one finding explains may be several facts of a domain: its verdict and its policy, for one.
    private sealed class AdviceOnce
    {
        private readonly HashSet<string> told = new(StringComparer.Ordinal);
        private string? last;

        public string On(string whom, FactChange change)
        {
            if (whom != last) told.Clear();
            last = whom;
            return change.Code is null || !told.Add(change.Code) ? "" : $"\n      {Words.Of(change.Severity)}, {(change.Owner is { } owner ? Words.Of(owner) : "nobody")}: {change.Code}: {change.Remedy}";
        }
    }
}
