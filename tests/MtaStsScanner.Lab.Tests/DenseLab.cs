using MtaStsScanner.Lab.Tests;

[assembly: AssemblyFixture(typeof(DenseLab))]

namespace MtaStsScanner.Lab.Tests;

/// <summary>One lab for all tests that only look: every profile equally often.</summary>
public sealed class DenseLab : IAsyncLifetime
{
    public const int Seed = 7;

    private const int NamesTried = 50_000;

    private readonly Dictionary<string, string> _domains = new(StringComparer.Ordinal);

    public bool FirstTriesAreOver { get; init; }

    public LabInternet Lab { get; private set; } = null!;

    internal MapReader Map { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Lab = await LabInternet.StartAsync(new() { Mix = LabMix.Dense, Seed = Seed, FirstTriesAreOver = FirstTriesAreOver }, TestContext.Current.CancellationToken);
        Map = MapReader.Read(Lab.MapJson);
        for (int i = 0; i < NamesTried && _domains.Count < LabInternet.Profiles.Count; i++) _domains.TryAdd(Lab.ProfileOf($"n{i}.lab-list.org"), $"n{i}.lab-list.org");
    }

    /// <summary>A domain of that profile.</summary>
    public string DomainOf(string profile) => _domains[profile];

    public bool Has(string profile) => _domains.ContainsKey(profile);

    public ValueTask DisposeAsync() => Lab.DisposeAsync();
}
