namespace MtaStsScanner.Cli.Tests.Crash;

/// <summary>Moments for scans to be killed at: some by the clock, some by what is seen in the folder, since the short phases are seldom met by chance.</summary>
/// <param name="random">Chooses.</param>
/// <param name="wholeSeconds">How long an undisturbed scan takes.</param>
/// <param name="kills">How many kills are to come.</param>
internal sealed class CrashMoments(Random random, double wholeSeconds, int kills)
{
    public const string Clock = "clock";

    private readonly Queue<string> places = new(["list", "resolving", "judging", "side tables", "publishing", "manifest", "removal"]);

    /// <summary>The next: where it is, and the question whether it is now, asked with the age of the run.</summary>
    /// <param name="folder">The data set.</param>
    public (string Place, Func<TimeSpan, bool> Moment) Next(string folder)
    {
        if (random.Next(2) == 0 && places.TryDequeue(out string? place)) return (place, _ => IsAt(place, folder));
        double seconds = 0.3 + (random.NextDouble() * 2 * wholeSeconds / kills);
        return (Clock, age => age.TotalSeconds > seconds);
    }

    /// <summary>Takes back a place that the scan did not come by any more: it is for one of the next.</summary>
    public void TakeBack(string place)
    {
        if (place != Clock) places.Enqueue(place);
    }

    /// <summary>True once a working store lies in the folder.</summary>
    public static bool HasStore(string folder) => Any(folder, "store.db");

    private static bool IsAt(string place, string folder) => place switch
    {
        "list" => Any(folder, "list*"),
        "resolving" => HasStore(folder),
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
