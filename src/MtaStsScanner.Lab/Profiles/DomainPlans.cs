using MtaStsScanner.Lab.Names;

namespace MtaStsScanner.Lab.Profiles;

/// <summary>The plan of every domain there could be, computed when it is asked for and never kept.</summary>
internal sealed class DomainPlans(LabMix mix, int seed, bool oldCryptography)
{
    /// <summary>Longest name that still has room for the labels before it (<c>_25._tcp.mx1.deep.lab-mx.</c>).</summary>
    private const int MaxNameLength = 220;

    private readonly MixTable _table = new(mix, oldCryptography);

    /// <summary>The plan of a domain: lower case, A-labels, no final dot.</summary>
    public DomainPlan Of(ReadOnlySpan<char> domain)
    {
        ulong hash = StableHash.Of(seed, domain);
        LabProfile profile = ProfileOf(domain, hash);
        return new(profile, hash, OneAddress.IsShared(domain) ? StableHash.Of(seed, profile.Name) : hash);
    }

    private LabProfile ProfileOf(ReadOnlySpan<char> domain, ulong hash)
    {
        LabName name = LabName.Parse(domain, addressAsked: false);
        if (name.Role != LabRole.Domain || name.IsTlsa || domain.Length > MaxNameLength) return ProfileCatalog.NoSuchName;

        // Its address is that of another domain's policy host: it gets a profile whose own address is never asked for.
        if (domain.StartsWith("mta-sts.")) return ProfileCatalog.AbsentProvider;
        if (domain.StartsWith(LabName.ProfilePrefix) && Named(domain[LabName.ProfilePrefix.Length..]) is { } named) return named;
        return _table.Pick(StableHash.Draw(hash, HashPurpose.Profile));
    }

    private LabProfile? Named(ReadOnlySpan<char> rest)
    {
        int dot = rest.IndexOf('.');
        LabProfile? named = ProfileCatalog.TryFind(dot < 0 ? rest : rest[..dot]);
        return named is { NeedsOldCryptography: true } && !oldCryptography ? ProfileCatalog.StandIn : named;
    }
}
