using Microsoft.Data.Sqlite;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Cli.Tests.Crash;

/// <summary>Counts the SMTP sessions of a scan that is killed: whose result lay in the store is not probed again, and what is probed twice was out when it was killed.</summary>
/// <param name="lab">What is scanned.</param>
/// <param name="outFolder">The data set.</param>
internal sealed class ProbeCount(CrashLab lab, string outFolder)
{
    // A worker holds one address; these are those with the most endpoints.
    private static readonly string LargestChunk =
        $"SELECT coalesce(sum(n), 0) FROM (SELECT count(*) AS n FROM endpoint WHERE pending = 1 GROUP BY address ORDER BY n DESC LIMIT {new ScanSettings().ProbeConcurrency})";

    // Failures whose sample may have been under way: all was tried again, and what the sample came to was not noted. A run that goes on asks the sample anew.
    private const string FailuresInSample =
        "SELECT count(*) FROM endpoint WHERE passing = 1 AND EXISTS (SELECT 1 FROM note WHERE name = 'retries_done') AND NOT EXISTS (SELECT 1 FROM note WHERE name = 'failure_sample')";

    private const string HostsDone = "SELECT host FROM endpoint GROUP BY host HAVING max(pending) = 0 AND max(passing) = 0";

    private readonly LabTraffic before = lab.Traffic;
    private readonly List<(DateTimeOffset At, HashSet<string> Hosts)> done = [];

    /// <summary>Sessions since this was made.</summary>
    public long Sessions => (lab.Traffic - before).SmtpSessions;

    /// <summary>Endpoints that may have been out at the kills, all kills together.</summary>
    public long OpenChunks { get; private set; }

    /// <summary>Hosts that were probed by a later run although all of their results lay in the store when an earlier one was killed.</summary>
    public IReadOnlyList<string> ProbedAgain => [.. done.SelectMany(d => lab.MxHostsSince(d.At).Where(d.Hosts.Contains)).Distinct()];

    /// <summary>Notes what the store knows after a kill.</summary>
    public void NoteKill()
    {
        if (Directory.EnumerateFiles(outFolder, "store.db", SearchOption.AllDirectories).FirstOrDefault() is not { } store) return;
        using TemporaryFolder copied = new();

        // A copy: who opens the store itself does the recovery that the next run is to do.
        foreach (string file in Directory.EnumerateFiles(Path.GetDirectoryName(store)!, "store.db*")) File.Copy(file, copied[Path.GetFileName(file)]);
        using SqliteConnection connection = new($"Data Source={copied["store.db"]};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = 'endpoint'";
        if (command.ExecuteScalar() is 0L) return; // killed before it had tables
        command.CommandText = LargestChunk;
        OpenChunks += (long)command.ExecuteScalar()!;
        command.CommandText = FailuresInSample;
        OpenChunks += SampledFailures.SizeOf((long)command.ExecuteScalar()!);
        command.CommandText = HostsDone;
        using SqliteDataReader rows = command.ExecuteReader();
        HashSet<string> hosts = new(StringComparer.OrdinalIgnoreCase);
        while (rows.Read()) hosts.Add(rows.GetString(0));
        done.Add((TimeProvider.System.GetUtcNow(), hosts));
    }
}
