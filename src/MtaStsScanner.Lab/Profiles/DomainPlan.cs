using System.Globalization;
using MtaStsScanner.Lab.Names;
using MtaStsScanner.Lab.Nights;

namespace MtaStsScanner.Lab.Profiles;

/// <summary>All that a domain is: nothing but its profile and its hash.</summary>
/// <param name="Profile">Its profile.</param>
/// <param name="Hash">The hash of seed and name, from which everything else is drawn.</param>
/// <param name="AddressHash">From which the addresses of its hosts are drawn: its hash, or one that several domains share.</param>
internal readonly record struct DomainPlan(LabProfile Profile, ulong Hash, ulong AddressHash)
{
    /// <summary>What its plot has it show tonight; null for those without one, and in a lab without nights.</summary>
    public Scene? Scene { get; init; }

    /// <summary>True where its mail or its policy lies with a provider who is out tonight.</summary>
    public bool IsOut { get; init; }

    /// <summary>True where the name does not exist, and nothing below it.</summary>
    public bool IsNothing => Profile.Mx.Form == MxForm.Nxdomain;

    /// <summary>True where its zone is signed.</summary>
    public bool IsSigned => Profile.Mx.Tlsa != TlsaForm.NotSigned;

    /// <summary>The SPF record at its apex.</summary>
    public TxtNeighbour Spf => IsNothing ? TxtNeighbour.Missing : NeighbourTable.OfSpf(Draw(HashPurpose.Spf));

    /// <summary>The DMARC record at <c>_dmarc</c>.</summary>
    public TxtNeighbour Dmarc => IsNothing ? TxtNeighbour.Missing : NeighbourTable.OfDmarc(Draw(HashPurpose.Dmarc));

    /// <summary>The TLSRPT record.</summary>
    public TxtNeighbour TlsRpt => IsNothing ? TxtNeighbour.Missing : Scene?.TlsRpt ?? NeighbourTable.OfTlsRpt(Draw(HashPurpose.TlsRpt), Profile.Record.IsPublished);

    /// <summary>The shared provider where its mail lies, or lay before.</summary>
    public int Provider => (int)((Draw(HashPurpose.Provider) + (Scene is { BeforeMove: true } ? 1UL : 0)) % MailProviders.Shared);

    /// <summary>The id of its STS record: a night that changes it makes it the next number.</summary>
    public string RecordId => string.Create(CultureInfo.InvariantCulture, $"2026{(Draw(HashPurpose.RecordId) + (ulong)(Scene?.IdEdition ?? 0)) % 100_000_000:d8}");

    /// <summary>A value drawn for one purpose.</summary>
    public ulong Draw(HashPurpose purpose) => StableHash.Draw(Hash, purpose);
}
