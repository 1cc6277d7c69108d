using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace MtaStsScanner.Cli.Scheduling;

/// <summary>Puts the service's parts together.</summary>
internal static class ServiceHost
{
    /// <summary>How long a run may take to stop: its units in flight end, and what was measured is kept.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>A host that runs jobs.</summary>
    /// <param name="configuration">What it is to do.</param>
    /// <param name="ledger">What is remembered of the jobs.</param>
    /// <param name="time">The clock of the service.</param>
    /// <param name="scanTime">The clock of its scans.</param>
    public static IHost Build(ServiceConfiguration configuration, JobLedger ledger, TimeProvider time, TimeProvider scanTime)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        IServiceCollection services = builder.Services;
        AddLogging(builder.Logging, configuration);
        services.Configure<HostOptions>(o => o.ShutdownTimeout = Grace);
        services.AddSystemd();
        services.AddSingleton(time);
        services.AddSingleton(configuration);
        services.AddSingleton(configuration.Jobs);
        services.AddSingleton(ledger);
        services.AddSingleton<RunBoard>();
        services.AddSingleton<ServiceLog>();
        services.AddSingleton<Pings>();
        services.AddSingleton<DataSetUpkeep>();
        services.AddSingleton<IServiceStatus, ServiceStatus>();
        services.AddSingleton(s => new JobRunner(
            s.GetRequiredService<RunBoard>(), s.GetRequiredService<DataSetUpkeep>(), s.GetRequiredService<Pings>(), s.GetRequiredService<ServiceLog>(), time, scanTime));
        services.AddSingleton<Scheduler>();
        services.AddHostedService(s => s.GetRequiredService<Scheduler>());
        services.AddHostedService(s => new Watchdog(s.GetService<ISystemdNotifier>(), s.GetRequiredService<Scheduler>(), time));
        return builder.Build();
    }

    // To stderr, all of it; under systemd with its priorities.
    private static void AddLogging(ILoggingBuilder logging, ServiceConfiguration configuration)
    {
        logging.SetMinimumLevel(configuration.LogLevel);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        if (configuration.JsonLog) logging.AddJsonConsole(o => (o.UseUtcTimestamp, o.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
        else if (SystemdHelpers.IsSystemdService()) logging.AddSystemdConsole();
        else logging.AddSimpleConsole(o => (o.SingleLine, o.UseUtcTimestamp, o.TimestampFormat, o.ColorBehavior) = (true, true, "yyyy-MM-dd HH:mm:ssZ ", LoggerColorBehavior.Disabled));
    }
}
