using System.Text.Json;
using System.Text.Json.Serialization;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Scheduling;

/// <summary>What is remembered of jobs from one start of the service to the next, in one file that is there whole or not at all. Used by one at a time, read by many.</summary>
internal sealed class JobLedger
{
    private const string FileName = "schedule.json";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    private readonly Lock gate = new();
    private readonly string file;
    private readonly Dictionary<string, JobMemory> jobs;

    private JobLedger(string file, Dictionary<string, JobMemory> jobs) => (this.file, this.jobs) = (file, jobs);

    /// <summary>Opens what is remembered in a folder.</summary>
    /// <exception cref="UserException">The file can't be read.</exception>
    public static JobLedger Open(string folder)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            Dictionary<string, JobMemory>? known = File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, JobMemory>>(File.ReadAllBytes(path), Json) : null;
            return new(path, new Dictionary<string, JobMemory>(known ?? [], StringComparer.Ordinal));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new UserException($"What is remembered of earlier runs can't be read: {path}: {e.Message} Mend it, or remove it to begin anew (no missed run is then made up for).");
        }
    }

    /// <summary>What is remembered of a job; nothing but <paramref name="now"/> where it is new.</summary>
    public JobMemory Of(string job, DateTimeOffset now)
    {
        lock (gate) return jobs.TryGetValue(job, out JobMemory? memory) ? memory : new JobMemory { HandledUntil = now };
    }

    /// <summary>Notes that all times up to a moment are dealt with, and how.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="until">The moment.</param>
    /// <param name="runs">Runs that ended or were left out.</param>
    public void Note(string job, DateTimeOffset until, params IReadOnlyList<RunRecord> runs)
    {
        lock (gate)
        {
            JobMemory before = jobs.GetValueOrDefault(job) ?? new JobMemory { HandledUntil = until };
            jobs[job] = new()
            {
                HandledUntil = until > before.HandledUntil ? until : before.HandledUntil,
                LastSuccess = runs.Where(r => r.Outcome == RunOutcome.Published).Select(r => (DateTimeOffset?)r.EndedAt).LastOrDefault() ?? before.LastSuccess,
                Runs = [.. runs.Reverse().Concat(before.Runs).Take(JobStatus.MostRuns)],
            };
            Durable.WriteFile(file, JsonSerializer.SerializeToUtf8Bytes(jobs, Json));
        }
    }
}
