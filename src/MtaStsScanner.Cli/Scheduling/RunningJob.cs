using MtaStsScanner.Dns;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Cli.Scheduling;

/// <summary>A run that goes on.</summary>
/// <param name="Job">The job's name, as configured.</param>
/// <param name="Trigger">Why it began.</param>
/// <param name="Due">When it should have begun.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="ScanId">The scan; null while its list is read.</param>
/// <param name="Progress">How far it is; null while its list is read.</param>
/// <param name="Dns">What is known of the resolvers; null while its list is read.</param>
internal sealed record RunningJob(string Job, RunTrigger Trigger, DateTimeOffset Due, DateTimeOffset StartedAt, string? ScanId, ScanProgress? Progress, DnsWitness? Dns);
