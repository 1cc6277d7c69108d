using MtaSts;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Policies;

/// <summary>What the policy stage hands on.</summary>
/// <param name="Fetch">What came of it.</param>
/// <param name="Certificates">The certificates that <see cref="PolicyFetch.Chain"/> names.</param>
public sealed record PolicyResult(PolicyFetch Fetch, IReadOnlyList<SeenCertificate> Certificates)
{
    /// <summary>Nothing was fetched, since many wait for its host already: to be asked later. Only where <see cref="PolicyRequest.MayPutOff"/>.</summary>
    public bool PutOff { get; init; }
}
