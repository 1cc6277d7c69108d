using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MtaStsScanner.Cli.Alerting;
using MtaStsScanner.Cli.Hosting;
using MtaStsScanner.Cli.Metrics;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Cli.Scheduling;
using MtaStsScanner.Reporting;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Commands;

/// <summary><c>schedule</c>: the service that scans every night.</summary>
internal static class ScheduleCommand
{
    private const string Help =
        """
        Scan lists again and again, by the timetables of one configuration file, until it is stopped. Made for systemd (see scripts/install-systemd.sh); one job runs at a time.
        What was cut off is taken up by the next start. SIGTERM stops it within 30 seconds and loses nothing.

        Examples:
          mtasts schedule --config /etc/mtasts/mtasts.json --validate       all mistakes at once
          mtasts schedule --config /etc/mtasts/mtasts.json --print-config   what is in force, and where it comes from
          mtasts schedule --next 5                                          when each job runs next
          mtasts schedule --run-now suppliers                               one job, now, with its exit code
          mtasts schedule                                                   the service, with /etc/mtasts/mtasts.json
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<string?> config = OptionKinds.Text("--config", "FILE", $"The configuration: JSON with comments (default {LayeredSettings.SystemFile}); data/mtasts.example.json explains it.");
        Option<bool> validate = OptionKinds.Flag("--validate", "Check the configuration, name all mistakes, and end.");
        Option<bool> print = OptionKinds.Flag("--print-config", "Print each setting that is in force with its source, secrets masked, and end.");
        Option<long?> next = OptionKinds.Number("--next", "Print the next N runs of each job, and end.", 1, 1_000);
        Option<bool> crontab = OptionKinds.Flag("--crontab", "Print a line for crontab of each job, and end; for machines without systemd (see scripts/install-cron.sh).");
        Option<string?> runNow = OptionKinds.Text("--run-now", "JOB", "Take up what is left of its last run, if anything is, then run this job once, now, and end with its exit code.");
        Option<bool> acceptList = OptionKinds.Flag("--accept-list", "With --run-now: the list is meant, though it shrank by more than half.");
        Option<bool> json = OptionKinds.Flag("--json", "With --print-config and --next: one JSON object a line.");
        Command command = new("schedule", Help) { config, validate, print, next, crontab, runNow, acceptList, json };
        command.Validators.Add(result =>
        {
            if (new Option[] { validate, print, next, crontab, runNow }.Count(o => result.GetResult(o) is { Implicit: false }) > 1) result.AddError("--validate, --print-config, --next, --crontab and --run-now each do one thing: take one of them.");
            if (result.GetResult(acceptList) is { Implicit: false } && result.GetResult(runNow) is not { Implicit: false }) result.AddError("--accept-list belongs to --run-now JOB.");
        });
        command.SetAction((parsed, stop) =>
        {
            LayeredSettings layers = LayeredSettings.Load(parsed.GetValue(config));
            (ServiceConfiguration? configuration, IReadOnlyList<string> mistakes) = ConfigurationReader.Read(layers);
            HttpPost post = new();
            (IReadOnlyList<IChannel> channels, IReadOnlyList<string> wrong) = new ChannelReader(layers, post, TimeProvider.System).Read();
            string[] all = [.. mistakes, .. wrong];
            if (configuration is null || all.Length > 0) return Task.FromResult(Refused(all));
            if (parsed.GetValue(validate)) return Task.FromResult(Validated(configuration));
            if (parsed.GetValue(print)) return Task.FromResult(Print(configuration, parsed.GetValue(json)));
            if (parsed.GetValue(crontab)) return Task.FromResult(PrintCrontab(configuration, parsed.GetValue(config)));
            if (parsed.GetValue(next) is { } count) return Task.FromResult(PrintNext(configuration, count, parsed.GetValue(json)));
            return parsed.GetValue(runNow) is { } job ? RunNowAsync(configuration, channels, job, parsed.GetValue(acceptList), stop) : ServeAsync(configuration, channels, stop);
        });
        return command;
    }

    private static int Refused(string[] mistakes)
    {
        foreach (string mistake in mistakes) Console.Error.WriteLine($"mtasts: {Escape.ForTerminal(mistake)}");
        Console.Error.WriteLine($"mtasts: {mistakes.Length} mistakes in the configuration; data/mtasts.example.json explains each setting.");
        return ExitCode.Usage;
    }

    private static int Validated(ServiceConfiguration configuration)
    {
        Console.Out.WriteLine($"{configuration.Jobs.Count} jobs; the configuration is sound.");
        return ExitCode.Done;
    }

    private static int Print(ServiceConfiguration configuration, bool json)
    {
        foreach (SettingInForce setting in configuration.InForce)
        {
            Console.Out.WriteLine(json
                ? JsonSerializer.Serialize(new { key = setting.Key, value = setting.Value, source = setting.Source })
                : Escape.ForTerminal($"{setting.Key} = {setting.Value}    ({setting.Source})"));
        }

        return ExitCode.Done;
    }

    private static int PrintNext(ServiceConfiguration configuration, long count, bool json)
    {
        foreach (Job job in configuration.Jobs)
        {
            DateTimeOffset? at = TimeProvider.System.GetUtcNow();
            for (long i = 0; i < count; i++)
            {
                at = job.Timetable.After(at.Value);
                if (at is null) break;
                DateTimeOffset there = TimeZoneInfo.ConvertTime(at.Value, job.Timetable.Zone);
                Console.Out.WriteLine(json
                    ? JsonSerializer.Serialize(new { job = job.Name, at = at.Value.UtcDateTime, local = there, time_zone = job.Timetable.Zone.Id })
                    : Escape.ForTerminal($"{ServiceLog.Time(at.Value)}  {job.Name}  ({there:yyyy-MM-dd HH:mm} {job.Timetable.Zone.Id})"));
            }
        }

        return ExitCode.Done;
    }

    // A job's own time zone is more than most crons know: they go by the machine's clock.
    private static int PrintCrontab(ServiceConfiguration configuration, string? config)
    {
        foreach (Job job in configuration.Jobs)
        {
            if (job.Timetable.Zone.BaseUtcOffset != TimeZoneInfo.Local.BaseUtcOffset || job.Timetable.Zone.SupportsDaylightSavingTime != TimeZoneInfo.Local.SupportsDaylightSavingTime)
                Console.Out.WriteLine($"# the next line is meant by the clock of {job.Timetable.Zone.Id}, and cron goes by that of this machine ({TimeZoneInfo.Local.Id})");
            Console.Out.WriteLine($"{job.Timetable.Text} mtasts schedule --config {ForCron(Path.GetFullPath(config ?? LayeredSettings.SystemFile))} --run-now {ForCron(job.Name)}");
        }

        return ExitCode.Done;
    }

    // Within quotes for the shell; % ends a line for cron, quoted or not.
    private static string ForCron(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)}'";

    private static async Task<int> RunNowAsync(ServiceConfiguration configuration, IReadOnlyList<IChannel> channels, string name, bool acceptList, CancellationToken stop)
    {
        Job job = configuration.Jobs.FirstOrDefault(j => j.Name == name)
            ?? throw new UserException($"There is no job '{name}'; there are: {string.Join(", ", configuration.Jobs.Select(j => j.Name))}.");
        using ProcessLock held = Lock(configuration);
        JobLedger ledger = JobLedger.Open(configuration.State);
        using IHost host = ServiceHost.Build(configuration, channels, ledger, TimeProvider.System, TimeProvider.System);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        IReadOnlyList<RunRecord> records = await host.Services.GetRequiredService<JobRunner>().RunAsync(new(job, RunTrigger.ByHand, now), acceptList, stop).ConfigureAwait(false);
        ledger.Note(job.Name, ledger.Of(job.Name, now).HandledUntil, records);
        if (host.Services.GetService<MetricsFileWriter>() is { } metrics) await metrics.WriteAsync(CancellationToken.None).ConfigureAwait(false);
        return records[^1].ExitCode;
    }

    private static async Task<int> ServeAsync(ServiceConfiguration configuration, IReadOnlyList<IChannel> channels, CancellationToken stop)
    {
        using ProcessLock held = Lock(configuration);
        using IHost host = ServiceHost.Build(configuration, channels, JobLedger.Open(configuration.State), TimeProvider.System, TimeProvider.System);
        Scheduler scheduler = host.Services.GetRequiredService<Scheduler>(); // running the host disposes its services
        await host.RunAsync(stop).ConfigureAwait(false);
        if (scheduler.ExecuteTask is { IsFaulted: true } ended) await ended.ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static ProcessLock Lock(ServiceConfiguration configuration)
    {
        try
        {
            return ProcessLock.Take(configuration.State, TimeProvider.System, owner => $"Another service uses '{configuration.State}' ({owner}): stop it, or give another \"state\".");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The folder of the service's state can't be written: {e.Message} Name another as \"state\".");
        }
    }
}
