using MtaSts;
using MtaStsScanner.Dialing;
using MtaStsScanner.Dns;
using MtaStsScanner.Pacing;
using MtaStsScanner.Policies;
using MtaStsScanner.Smtp;

namespace MtaStsScanner.Pipeline;

/// <summary>The stages that a scan and a check share.</summary>
/// <param name="Dns">All look-ups of a domain.</param>
/// <param name="Policies">The policy fetch.</param>
/// <param name="PatternDomains">Whether the domains exist that a policy's patterns name.</param>
/// <param name="Prober">STARTTLS at the hosts of one address.</param>
/// <param name="OptOuts">Who is not measured.</param>
/// <param name="Slots">The connections that policies and probes hold.</param>
public sealed record StageSet(
    IStage<DnsRequest, DomainEvidence> Dns, IStage<PolicyRequest, PolicyResult> Policies, IStage<DomainEvidence, IReadOnlyList<DnsAnswer>> PatternDomains, IStage<ProbeUnit, IReadOnlyList<ProbeResult>> Prober,
    OptOutList OptOuts, ConnectionSlots Slots);
