using MtaStsScanner.Cli.Scheduling;
using MtaStsScanner.Dns.Bulk;

namespace MtaStsScanner.Cli.Metrics;

/// <summary>How it goes with each resolver of the run: few, and named by whoever configured them.</summary>
internal static partial class MetricCatalog
{
    private static IEnumerable<Metric> OfResolvers() =>
    [
        Resolver("dns_questions", MetricKind.Counter, "Questions sent to a resolver, each again counted again.", r => r.Asked),
        Resolver("dns_answers", MetricKind.Counter, "Answers taken from a resolver.", r => r.Answered),
        Resolver("dns_lost", MetricKind.Counter, "Questions that a resolver did not answer in time.", r => r.Lost),
        Resolver("dns_servfail", MetricKind.Counter, "Answers of a resolver that say that it failed.", r => r.ServFail),
        Resolver("dns_over_tcp", MetricKind.Counter, "Questions that were asked again over TCP.", r => r.OverTcp),
        Resolver("dns_strays", MetricKind.Counter, "Datagrams that answered nothing that was asked: late, doubled, or forged.", r => r.Strays),
        Resolver("dns_dropped", MetricKind.Counter, "Datagrams that this machine had no room for.", r => r.Dropped),
        Resolver("dns_times_away", MetricKind.Counter, "How often a resolver was given up for a while.", r => r.TimesDown),
        Resolver("dns_resolver_away", MetricKind.Gauge, "1 while nothing is heard of a resolver.", r => r.IsDown ? 1 : 0),
        Resolver("dns_window", MetricKind.Gauge, "Questions that a resolver is given at once.", r => r.Window),
        Resolver("dns_in_flight", MetricKind.Gauge, "Questions that a resolver has not answered yet.", r => r.InFlight),
    ];

    private static Metric Resolver(string name, MetricKind kind, string help, Func<ResolverFigures, double> read) =>
        new(name, kind, MetricUnit.Count, help, [Job, "resolver"], s => ResolversOf(s, read));

    private static IEnumerable<MetricReading> ResolversOf(ServiceSnapshot snapshot, Func<ResolverFigures, double> read) =>
        snapshot.Running is { Dns: { } dns } run ? dns.Resolvers.Select(r => new MetricReading(read(r), run.Job, r.EndPoint.ToString())) : [];
}
