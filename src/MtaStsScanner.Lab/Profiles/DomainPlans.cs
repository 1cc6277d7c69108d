using MtaStsScanner.Lab.Names;
using MtaStsScanner.Lab.Nights;

namespace MtaStsScanner.Lab.Profiles;

/// <summary>The plan of every domain there could be, computed when it is asked for and never kept.</summary>
internal sealed class DomainPlans(LabMix mix, int seed, bool oldCryptography, int? night = null)
{
    /// <summary>Longest name that still has room for the labels before it (<c>_25._tcp.mx1.deep.lab-mx.</c>).</summary>
    private const int MaxNameLength = 220;

    private readonly MixTable _table = new(mix, oldCryptography);

    /// <summary>Who is out tonight; null in a lab without nights.</summary>
    public Outages? Outages { get; } = night is { } tonight ? new(seed, tonight) : null;

    /// <summary>The plan of a domain: lower case, A-labels, no final dot.</summary>
    public DomainPlan Of(ReadOnlySpan<char> domain)
    {
        LabProfile? given = GivenProfileOf(domain);
        ulong hash = StableHash.Of(seed, domain);
        Scene? scene = given is null && night is { } tonight ? PlotCatalog.Find(domain, hash)?.SceneOn(hash, tonight) : null;
        LabProfile profile = given ?? scene?.Profile ?? _table.Pick(StableHash.Draw(hash, HashPurpose.Profile));
        DomainPlan plan = new(profile, hash, OneAddress.IsShared(domain) ? StableHash.Of(seed, profile.Name) : hash) { Scene = scene };
        return Outages?.Over(plan) ?? plan;
    }

    /// <summary>The plot of a domain, where the lab has nights: lower case, A-labels, no final dot.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="hash">Its hash, from which the nights of the plot follow.</param>
    public Plot? PlotOf(ReadOnlySpan<char> domain, out ulong hash)
    {
        hash = StableHash.Of(seed, domain);
        return night is not null && GivenProfileOf(domain) is null ? PlotCatalog.Find(domain, hash) : null;
    }

    /// <summary>The profile of a name that draws none.</summary>
    private LabProfile? GivenProfileOf(ReadOnlySpan<char> domain)
    {
        LabName name = LabName.Parse(domain, addressAsked: false);
        if (name.Role != LabRole.Domain || name.IsTlsa || domain.Length > MaxNameLength) return ProfileCatalog.NoSuchName;

        // Its address is that of another domain's policy host: it gets a profile whose own address is never asked for.
        if (domain.StartsWith("mta-sts.")) return ProfileCatalog.AbsentProvider;
        LabProfile? named = ProfileCatalog.TryFind(LabName.Named(domain, LabName.ProfilePrefix));
        return named is { NeedsOldCryptography: true } && !oldCryptography ? ProfileCatalog.StandIn : named;
    }
}
