using System.Globalization;

namespace MtaStsScanner.Vantage;

/// <summary>How many files and sockets this process may have open: where there are too few, a scan would take its own limit for the peers' silence.</summary>
public static class OpenFiles
{
    /// <summary>Probes, fetches, DNS sockets, parts of the data set and what the runtime needs, with room.</summary>
    public const long Needed = 4096;

    private const string Limits = "/proc/self/limits";

    /// <summary>Looks.</summary>
    public static VantageCheck Check() => Check(File.Exists(Limits) ? File.ReadAllText(Limits) : null);

    /// <summary>Judges the system's own table of limits; null where it has none.</summary>
    internal static VantageCheck Check(string? limits)
    {
        string? line = limits?.Split('\n').FirstOrDefault(l => l.StartsWith("Max open files", StringComparison.Ordinal));
        string? soft = line?["Max open files".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        if (soft is null) return new("open_files", CheckState.Limited, "this system does not tell how many files may be open");
        if (soft == "unlimited") return new("open_files", CheckState.Good, "no limit");
        long most = long.Parse(soft, CultureInfo.InvariantCulture);
        string said = string.Create(CultureInfo.InvariantCulture, $"{most} may be open, {Needed} are needed");
        return most >= Needed ? new("open_files", CheckState.Good, said) : new("open_files", CheckState.Bad, said, $"Raise the limit: ulimit -n {Needed}, or LimitNOFILE={Needed} in the unit of systemd.");
    }
}
