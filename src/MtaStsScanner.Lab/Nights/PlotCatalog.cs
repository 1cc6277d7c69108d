using System.Collections.Frozen;
using MtaStsScanner.Lab.Names;
using MtaStsScanner.Lab.Profiles;
using static MtaStsScanner.Lab.LabChange;

namespace MtaStsScanner.Lab.Nights;

/// <summary>Every plot, each defined once. The order is part of what a seed means: new ones go to the end.</summary>
internal static class PlotCatalog
{
    /// <summary>Of a thousand domains so many have a plot.</summary>
    private const int Share = 40;

    private static readonly Scene Sound = Of("enforce-own");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Plot> All =
    [
        new("policy-removed-abruptly", Sound,
            new Act(3, 12, Of("absent-own"), RecordRemoved, PolicyRemoved),
            new Act(3, 12, Sound with { IdEdition = 1 }, RecordPublished, PolicyPublished)),

        // RFC 8461 §8.3: mode none and a new id, and nothing is removed before the old max_age (14 days) has passed.
        new("policy-removed-properly", Sound,
            new Act(2, 9, Of("none-own", 1), PolicyChanged, IdChanged, ModeWeakened),
            new Act(15, 18, Of("absent-own"), RecordRemoved, PolicyRemoved)),

        new("policy-changed-id-kept", Sound,
            new Act(3, 12, new(Varied.Wildcard), PolicyChanged, IdKept),
            new Act(3, 12, Sound with { IdEdition = 1 }, PolicyChanged, IdChanged)),

        new("id-changed-policy-kept", Sound,
            new Act(3, 24, Sound with { IdEdition = 1 }, PolicyKept, IdChanged)),

        new("mx-moved-policy-stale", Of("enforce-provider-wildcard") with { BeforeMove = true },
            new Act(3, 12, Of("mx-stale-policy-provider"), MxMoved),
            new Act(3, 12, Of("enforce-provider-wildcard", 1), PolicyChanged, IdChanged)),

        new("certificate-renewed", Sound,
            new Act(3, 16, Of("enforce-certificate-expires-soon"), CertificateExpiresSoon),
            new Act(2, 6, Sound, CertificateRenewed)),

        new("certificate-expired", Sound,
            new Act(2, 9, Of("enforce-certificate-expires-soon"), CertificateExpiresSoon),
            new Act(CertificateTerms.SoonNights, CertificateTerms.SoonNights, Of("mx-cert-expired"), CertificateExpired),
            new Act(2, 6, Sound, CertificateRenewed)),

        new("certificate-self-signed", Sound,
            new Act(3, 12, Of("mx-cert-self-signed"), CertificateSelfSigned),
            new Act(3, 12, Sound, CertificateRenewed)),

        new("certificate-other-name", Sound,
            new Act(3, 12, Of("mx-cert-name-mismatch"), CertificateNameMismatch),
            new Act(3, 12, Sound, CertificateRenewed)),

        new("starttls-lost", Sound,
            new Act(3, 12, Of("starttls-not-offered"), StarttlsLost),
            new Act(3, 12, Sound, StarttlsRegained)),

        new("testing-enforced", Of("testing-own"),
            new Act(3, 24, Sound with { IdEdition = 1 }, PolicyChanged, IdChanged, ModeStrengthened)),

        new("mode-weakened", Sound,
            new Act(3, 12, Of("testing-own", 1), PolicyChanged, IdChanged, ModeWeakened),
            new Act(3, 12, Sound with { IdEdition = 2 }, PolicyChanged, IdChanged, ModeStrengthened)),

        new("max-age-shortened", Sound,
            new Act(3, 12, new(Varied.OneWeek, 1), PolicyChanged, IdChanged, MaxAgeShortened),
            new Act(3, 12, Sound with { IdEdition = 2 }, PolicyChanged, IdChanged, MaxAgeRaised)),

        new("tlsrpt-removed", Sound,
            new Act(3, 12, Sound with { TlsRpt = TxtNeighbour.Missing }, TlsrptRemoved),
            new Act(3, 12, Sound, TlsrptPublished)),

        new("policy-host-down-once", Sound,
            new Act(3, 24, Of("policy-tcp-refused"), PolicyHostDown),
            new Act(1, 1, Sound, PolicyHostUp)),

        new("flapping", Sound,
            new Act(3, 12, Of("policy-http-503"), PolicyHostDown), new Act(1, 1, Sound, PolicyHostUp),
            new Act(1, 1, Of("policy-http-503"), PolicyHostDown), new Act(1, 1, Sound, PolicyHostUp),
            new Act(1, 1, Of("policy-http-503"), PolicyHostDown), new Act(1, 1, Sound, PolicyHostUp),
            new Act(1, 1, Of("policy-http-503"), PolicyHostDown), new Act(1, 1, Sound, PolicyHostUp)),

        new("record-lookup-failing", Sound,
            new Act(3, 16, Of("record-servfail"), RecordLookupFailed),
            new Act(10, 10, Sound, RecordLookupAnswered)),

        new("mx-unreachable-once", Sound,
            new Act(3, 24, Of("smtp-unreachable"), MxUnreachable),
            new Act(1, 1, Sound, MxReachable)),
    ];

    private static readonly FrozenDictionary<string, Plot>.AlternateLookup<ReadOnlySpan<char>> ByName =
        All.ToFrozenDictionary(p => p.Name, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The plot that a domain names or draws; null for most.</summary>
    public static Plot? Find(ReadOnlySpan<char> domain, ulong hash)
    {
        if (LabName.Named(domain, LabName.PlotPrefix) is { IsEmpty: false } name && ByName.TryGetValue(name, out Plot? named)) return named;
        ulong drawn = StableHash.Draw(hash, HashPurpose.Plot);
        return drawn % 1_000 < Share ? All[(int)(drawn / 1_000 % (ulong)All.Count)] : null;
    }

    private static Scene Of(string profile, int idEdition = 0) => new(ProfileCatalog.TryFind(profile)!, idEdition);
}
