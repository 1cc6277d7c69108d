namespace MtaStsScanner.Cli.Tests.Crash;

/// <summary>
/// Moments for scans to be killed at: some by how much the lab was asked, some by what is seen in the folder, since the short phases are seldom met by chance.
/// None is by the clock: a slow machine has the same moments.
/// </summary>
/// <param name="random">Chooses.</param>
/// <param name="lab">What is scanned.</param>
/// <param name="kills">How many kills are to come.</param>
internal sealed class CrashMoments(Random random, CrashLab lab, int kills)
{
    private readonly Queue<string> places = new(["list", "store", "judging", "side tables", "publishing", "manifest", "removal"]);

    /// <summary>The next: where it is, and the question whether it is now.</summary>
    /// <param name="folder">The data set.</param>
    public (string Place, Func<bool> Moment) Next(string folder)
    {
        if (random.Next(2) == 0 && places.TryDequeue(out string? place)) return (place, () => IsAt(place, folder));
        LabTraffic before = lab.Traffic;
        long asked = Draw(lab.UndisturbedTraffic.DnsAnswers), greeted = Draw(lab.UndisturbedTraffic.SmtpSessions);
        return random.Next(2) == 0
            ? ("questions", () => (lab.Traffic - before).DnsAnswers > asked)
            : ("sessions", () => (lab.Traffic - before).SmtpSessions > greeted);
    }

    /// <summary>Takes back a place that the scan did not come by any more: it is for one of the next.</summary>
    public void TakeBack(string place)
    {
        if (place is not ("questions" or "sessions")) places.Enqueue(place);
    }

    /// <summary>True once a working store lies in the folder.</summary>
    public static bool HasStore(string folder) => Any(folder, "store.db");

    // So that all kills together take a scan to its end about twice.
    private long Draw(long whole) => random.NextInt64(1 + (4 * whole / Math.Max(4, kills)));

    private static bool IsAt(string place, string folder) => place switch
    {
        "list" => Any(folder, "list*"),
        "store" => HasStore(folder),
        "judging" => Any(folder, "part-*.part"),
        "side tables" => Directory.Exists(folder) && Directory.EnumerateDirectories(folder, "rejects", Everywhere).Any(),
        "publishing" => Directory.Exists(Path.Combine(folder, "mx_endpoints")),
        "manifest" => Directory.Exists(Path.Combine(folder, "domains")),
        "removal" => Any(folder, "*.removed") || Directory.Exists(Path.Combine(folder, "scans")),
        _ => throw new ArgumentOutOfRangeException(nameof(place)),
    };

    private static EnumerationOptions Everywhere => new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };

    private static bool Any(string folder, string pattern)
    {
        try
        {
            return Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder, pattern, Everywhere).Any();
        }
        catch (DirectoryNotFoundException)
        {
            return false; // gone meanwhile
        }
    }
}
