using MtaSts;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Smtp;

/// <summary>What the STARTTLS stage hands on.</summary>
/// <param name="Probe">What came of it.</param>
/// <param name="Certificates">The certificates that <see cref="EndpointProbe.Chain"/> names; empty where the result is inferred.</param>
public sealed record ProbeResult(EndpointProbe Probe, IReadOnlyList<SeenCertificate> Certificates);
