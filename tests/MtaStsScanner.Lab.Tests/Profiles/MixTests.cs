using MtaSts;
using MtaStsScanner.Lab.Names;

namespace MtaStsScanner.Lab.Tests.Profiles;

public sealed class MixTests(DenseLab dense)
{
    [Fact]
    public async Task Two_labs_of_one_seed_agree_and_another_seed_differs()
    {
        await using LabInternet same = await StartAsync(LabMix.Dense, 7);
        await using LabInternet other = await StartAsync(LabMix.Dense, 8);
        string[] names = [.. Enumerable.Range(0, 2_000).Select(i => $"site{i}.gov")];
        Assert.All(names, n => Assert.Equal(dense.Lab.TruthOf(n).Codes, same.TruthOf(n).Codes));
        Assert.Equal(names.Select(dense.Lab.ProfileOf), names.Select(same.ProfileOf));
        Assert.InRange(names.Count(n => dense.Lab.ProfileOf(n) == other.ProfileOf(n)), 0, 100);
    }

    [Theory]
    [InlineData(1, "example.org", 16008986832039892168UL)]
    [InlineData(2, "example.org", 8586060956121316546UL)]
    public void A_seed_means_the_same_in_every_version(int seed, string name, ulong hash) => Assert.Equal(hash, StableHash.Of(seed, name));

    [Fact]
    public void Every_profile_occurs_in_a_dense_list_of_some_thousands()
    {
        string[] missing = [.. LabInternet.Profiles.Where(p => !p.NeedsOldCryptography || dense.Lab.OffersOldCryptography).Select(p => p.Name).Where(p => !dense.Has(p))];
        Assert.Empty(missing);
    }

    [Fact]
    public async Task The_world_has_the_proportions_that_were_measured()
    {
        const int names = 100_000;
        await using LabInternet world = await StartAsync(LabMix.World, 3);
        LabTruth[] truths = [.. Enumerable.Range(0, names).Select(i => world.TruthOf($"d{i}.com"))];
        LabTruth[] withSts = [.. truths.Where(t => t.StsRecordStatus is not StsRecordStatus.Absent)];
        Assert.InRange(withSts.Length, names * 0.047, names * 0.053);
        Dictionary<string, LabProfile> profiles = LabInternet.Profiles.ToDictionary(p => p.Name);
        int misconfigured = withSts.Count(t => profiles[t.Profile].Group == Lab.Profiles.WorldGroup.Misconfigured);
        Assert.InRange(misconfigured, withSts.Length * 0.27, withSts.Length * 0.33);
        int atProviders = truths.Count(t => profiles[t.Profile].Mx.Form is Lab.Profiles.MxForm.Provider or Lab.Profiles.MxForm.Tenant);
        Assert.InRange(atProviders, names * 0.55, names * 0.65);
        int bad = truths.Count(t => profiles[t.Profile].Group == Lab.Profiles.WorldGroup.WithoutAndBad);
        Assert.InRange(bad, names * 0.027, names * 0.033);
    }

    [Theory]
    [InlineData("lab-as-policy-drip.example.org", "policy-drip")]
    [InlineData("lab-as-smtp-421.x.gov", "smtp-421")]
    [InlineData("LAB-AS-enforce-own.org", "enforce-own")]
    public void A_domain_may_name_its_profile(string domain, string profile) => Assert.Equal(profile, dense.Lab.ProfileOf(domain));

    [Fact]
    public void A_domain_that_names_no_profile_has_one_by_chance_like_any_other() =>
        Assert.True(Enumerable.Range(0, 50).Select(i => dense.Lab.ProfileOf($"lab-as-nonsense.n{i}.org")).Distinct().Count() > 10);

    [Fact]
    public void Names_of_profiles_are_unique_lower_case_and_hyphenated()
    {
        string[] names = [.. LabInternet.Profiles.Select(p => p.Name)];
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
        Assert.All(names, n => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", n));
        Assert.True(names.Length >= 70);
    }

    private static Task<LabInternet> StartAsync(LabMix mix, int seed) =>
        LabInternet.StartAsync(new() { Mix = mix, Seed = seed }, TestContext.Current.CancellationToken);
}
