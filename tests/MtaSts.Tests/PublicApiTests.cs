using PublicApiGenerator;

namespace MtaSts.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_approved_one()
    {
        string surface = typeof(Judge).Assembly.GeneratePublicApi(new() { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n").TrimEnd() + "\n";
        string received = Path.Combine(AppContext.BaseDirectory, "PublicApi.received.txt");
        File.WriteAllText(received, surface);

        string approved = File.ReadAllText(Table.PathOf("PublicApi.txt"));

        Assert.True(approved == surface, $"The public surface changed. If that is meant, copy {received} over Data/PublicApi.txt and say so in CHANGELOG.md.");
    }

    [Fact]
    public void The_room_refers_to_nothing_but_the_platform() =>
        Assert.All(typeof(Judge).Assembly.GetReferencedAssemblies(), a => Assert.Matches("^(System[.]|netstandard|mscorlib)", a.Name));
}
