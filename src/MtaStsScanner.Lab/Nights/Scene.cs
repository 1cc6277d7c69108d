using MtaStsScanner.Lab.Profiles;

namespace MtaStsScanner.Lab.Nights;

/// <summary>What a domain with a plot shows for some nights. Besides its plot such a domain is as it should be.</summary>
/// <param name="Profile">Its profile meanwhile.</param>
/// <param name="IdEdition">How often the record's id was changed before.</param>
internal sealed record Scene(LabProfile Profile, int IdEdition = 0)
{
    /// <summary>Its TLSRPT record: told here and not drawn, so that nothing changes but what the plot changes.</summary>
    public TxtNeighbour TlsRpt { get; init; } = TxtNeighbour.Valid;

    /// <summary>True while its mail lies with the provider that it leaves later: the one whose hosts <see cref="MxPatterns.Stale"/> names.</summary>
    public bool BeforeMove { get; init; }
}
