using MtaSts;

namespace MtaStsScanner.Pipeline;

/// <summary>One domain, measured and judged without a working folder.</summary>
/// <param name="Evidence">What was looked up and fetched.</param>
/// <param name="Probes">What its MX hosts showed, in the order of the hosts.</param>
/// <param name="Judgement">What was made of it.</param>
/// <param name="Senders">What the senders that were asked about would do.</param>
public sealed record CheckResult(DomainEvidence Evidence, IReadOnlyList<EndpointProbe> Probes, DomainJudgement Judgement, IReadOnlyList<SenderJudgement> Senders);
