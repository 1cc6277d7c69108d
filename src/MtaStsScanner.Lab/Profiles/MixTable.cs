namespace MtaStsScanner.Lab.Profiles;

/// <summary>Turns a drawn value into a profile.</summary>
internal sealed class MixTable
{
    private static readonly (WorldGroup Group, double Share)[] World =
        [(WorldGroup.Sound, 0.035), (WorldGroup.Misconfigured, 0.015), (WorldGroup.WithoutAndBad, 0.03), (WorldGroup.Without, 0.92)];

    private readonly LabProfile[] _profiles;
    private readonly double[] _upTo;

    public MixTable(LabMix mix, bool oldCryptography)
    {
        (LabProfile Profile, double Share)[] shares = mix == LabMix.Dense ? Dense() : WorldShares();
        _profiles = [.. shares.Select(s => s.Profile.NeedsOldCryptography && !oldCryptography ? ProfileCatalog.StandIn : s.Profile)];
        _upTo = new double[shares.Length];
        double sum = 0;
        for (int i = 0; i < shares.Length; i++) _upTo[i] = sum += shares[i].Share;
    }

    /// <summary>The profile that the value falls to.</summary>
    public LabProfile Pick(ulong drawn)
    {
        double point = (drawn >> 11) * (1.0 / (1UL << 53)) * _upTo[^1];
        int index = Array.BinarySearch(_upTo, point);
        return _profiles[Math.Min(index < 0 ? ~index : index + 1, _profiles.Length - 1)];
    }

    private static (LabProfile Profile, double Share)[] Dense() => [.. ProfileCatalog.All.Select(p => (p, 1.0))];

    private static (LabProfile Profile, double Share)[] WorldShares()
    {
        Dictionary<WorldGroup, int> weights = ProfileCatalog.All.GroupBy(p => p.Group).ToDictionary(g => g.Key, g => g.Sum(p => p.Weight));
        Dictionary<WorldGroup, double> shares = World.ToDictionary(w => w.Group, w => w.Share);
        return [.. ProfileCatalog.All.Select(p => (p, shares[p.Group] * p.Weight / weights[p.Group]))];
    }
}
