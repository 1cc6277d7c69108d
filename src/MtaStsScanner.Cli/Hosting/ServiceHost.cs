using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using MtaStsScanner.Cli.Alerting;
using MtaStsScanner.Cli.Face;
using MtaStsScanner.Cli.Metrics;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Cli.Scheduling;
using MtaStsScanner.Reporting;

namespace MtaStsScanner.Cli.Hosting;

/// <summary>Puts the service's parts together.</summary>
internal static class ServiceHost
{
    /// <summary>How long a run may take to stop: its units in flight end, and what was measured is kept.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>A host that runs jobs.</summary>
    /// <param name="configuration">What it is to do.</param>
    /// <param name="channels">Who is told of alerts.</param>
    /// <param name="ledger">What is remembered of the jobs.</param>
    /// <param name="time">The clock of the service.</param>
    /// <param name="scanTime">The clock of its scans.</param>
    public static IHost Build(ServiceConfiguration configuration, IReadOnlyList<IChannel> channels, JobLedger ledger, TimeProvider time, TimeProvider scanTime)
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
        services.AddSingleton(s => new AlertTeller(channels, s.GetRequiredService<ServiceLog>().Undelivered, time));
        services.AddSingleton<IServiceStatus, ServiceStatus>();
        services.AddSingleton(s => new JobRunner(
            s.GetRequiredService<RunBoard>(), s.GetRequiredService<DataSetUpkeep>(), s.GetRequiredService<AlertTeller>(), s.GetRequiredService<Pings>(), s.GetRequiredService<ServiceLog>(), time, scanTime));
        services.AddSingleton<Scheduler>();
        services.AddHostedService(s => s.GetRequiredService<Scheduler>());
        if (configuration.Listen is { } listen) AddFace(services, configuration, listen, time);
        if (configuration.OtlpEndpoint is { } collector) services.AddOtlp(new(collector, configuration.OtlpGrpc ? OtlpProtocol.Grpc : OtlpProtocol.Http, configuration.OtlpHeaders));
        if (configuration.MetricsFile is { } file)
        {
            services.AddSingleton(s => new MetricsFileWriter(file, s.GetRequiredService<IServiceStatus>(), s.GetRequiredService<ServiceLog>(), time));
            services.AddHostedService(s => s.GetRequiredService<MetricsFileWriter>());
        }

        services.AddHostedService(s => new Watchdog(s.GetService<ISystemdNotifier>(), s.GetRequiredService<Scheduler>(), time));
        return builder.Build();
    }

    private static void AddFace(IServiceCollection services, ServiceConfiguration configuration, IPEndPoint listen, TimeProvider time)
    {
        NetworkArguments network = configuration.Jobs[0].Arguments.Network;
        AboutScanner? about = network.Contact is { } contact
            ? new(contact, ScannerIdentity.EhloOf(network), ScannerIdentity.UserAgentOf(network), network.RateLimit ?? NetworkArguments.DefaultRateLimit, network.PerProvider)
            : null;
        FaceOptions options = new(listen, about) { Setting = "listen", Hosts = configuration.Hosts };
        services.AddHostedService(s => new WebFace(options, s.GetRequiredService<IServiceStatus>(), time, s.GetRequiredService<ILoggerFactory>()));
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
