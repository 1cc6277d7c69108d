using System.CommandLine;

namespace MtaStsScanner.Cli.Options;

/// <summary>
/// Where settings come from that nobody typed: <c>MTASTS_…</c> in the environment (<c>--dns-rate</c> is <c>MTASTS_DNS_RATE</c>), else the file of <c>--config</c>, else <see cref="SystemFile"/>.
/// Never a file of the current folder.
/// </summary>
/// <param name="files">The files, the one that counts most first.</param>
/// <param name="environment">A variable's value; null where it is not set.</param>
internal sealed class LayeredSettings(IReadOnlyList<SettingsFile> files, Func<string, string?> environment)
{
    /// <summary>The file that counts where no other says anything.</summary>
    public const string SystemFile = "/etc/mtasts/mtasts.json";

    /// <summary>The section whose keys are flags of <c>scan</c>.</summary>
    public const string ScanSection = "scan";

    // They say what one run does, and belong to who types it.
    private static readonly HashSet<string> OfOneRun = new(StringComparer.Ordinal) { "--config", "--resume", "--out", "--dry-run", "--forget-bans", "--json", "--quiet", "--help", "--version", "--limit" };

    /// <summary>The files, the one that counts most first.</summary>
    public IReadOnlyList<SettingsFile> Files => files;

    /// <summary>Reads the files.</summary>
    /// <param name="config">The file of <c>--config</c>; null for none.</param>
    /// <exception cref="UserException">A file can't be used.</exception>
    public static LayeredSettings Load(string? config)
    {
        string[] paths = [.. config is null ? [] : new[] { config }, .. File.Exists(SystemFile) && (config is null || Path.GetFullPath(config) != SystemFile) ? new[] { SystemFile } : []];
        return new([.. paths.Select(SettingsFile.Read)], Environment.GetEnvironmentVariable);
    }

    /// <summary>The variable of an option or key: <c>MTASTS_DNS_RATE</c>.</summary>
    public static string VariableOf(string name) => "MTASTS_" + name.TrimStart('-').Replace('-', '_').ToUpperInvariant();

    /// <summary>The options of a command that have a value from here.</summary>
    /// <param name="command">The command.</param>
    /// <param name="typed">Options that were typed, by name: these count more.</param>
    /// <param name="sections">Where the files hold them, the section that counts most first.</param>
    public IReadOnlyList<Setting> Of(Command command, IReadOnlySet<string> typed, params string[] sections) =>
        [.. command.Options.Where(o => IsSetting(o) && !typed.Contains(o.Name)).Select(o => Of(o, sections)).OfType<Setting>()];

    /// <summary>The value of a key at the top of a file, or of its variable.</summary>
    public (IReadOnlyList<string> Values, string Source)? Top(string key)
    {
        if (environment(VariableOf(key)) is { Length: > 0 } value) return ([value], VariableOf(key));
        foreach (SettingsFile file in files)
        {
            if (file.Values(key) is { } values) return (values, file.Where(key));
        }

        return null;
    }

    /// <summary>Keys of a section that are no settings of a command, each as a sentence.</summary>
    public IEnumerable<string> Unknown(Command command, string section)
    {
        HashSet<string> known = [.. command.Options.Where(IsSetting).Select(o => KeyOf(o))];
        return files.SelectMany(f => f.Names(section).Where(n => !known.Contains(n)).Select(n => $"{f.Where($"{section}:{n}")}: there is no such setting{Nearest(n, known)}."));
    }

    /// <summary>Says which known key is meant by one that is not known, where one is near.</summary>
    public static string Nearest(string key, IEnumerable<string> known)
    {
        string? near = known.Select(k => (Key: k, Distance: Distance(key, k))).Where(k => k.Distance <= Math.Max(2, key.Length / 4)).OrderBy(k => k.Distance).Select(k => k.Key).FirstOrDefault();
        return near is null ? string.Empty : $" ('{near}' is)";
    }

    private static bool IsSetting(Option option) => !OfOneRun.Contains(option.Name) && option.Name.StartsWith("--", StringComparison.Ordinal);

    private static string KeyOf(Option option) => option.Name.TrimStart('-');

    private Setting? Of(Option option, string[] sections)
    {
        if (environment(VariableOf(option.Name)) is { Length: > 0 } value)
            return new(option, option.Arity.MaximumNumberOfValues > 1 ? value.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [value], VariableOf(option.Name));
        foreach (SettingsFile file in files)
        {
            foreach (string section in sections)
            {
                string key = $"{section}:{KeyOf(option)}";
                if (file.Values(key) is { } values) return new(option, values, file.Where(key));
            }
        }

        return null;
    }

    // Levenshtein's distance; keys are short.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
