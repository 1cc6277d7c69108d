using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace MtaStsScanner.Cli.Tests.Architecture;

/// <summary>Who may know whom. The picture is in src/README.md.</summary>
public sealed class RoomTests
{
    private static readonly System.Reflection.Assembly Standards = typeof(MtaSts.Verdict).Assembly;
    private static readonly System.Reflection.Assembly Scanner = typeof(MtaStsScanner.Pipeline.ScanProgress).Assembly;
    private static readonly System.Reflection.Assembly Lab = typeof(MtaStsScanner.Lab.LabInternet).Assembly;
    private static readonly System.Reflection.Assembly Cli = typeof(MtaStsScanner.Cli.ExitCode).Assembly;

    private static readonly ArchUnitNET.Domain.Architecture House = new ArchLoader().LoadAssembliesIncludingDependencies([Standards, Scanner, Lab, Cli], false).Build();

    [Fact]
    public void The_standards_know_nobody() => Holds(
        Types().That().ResideInAssembly(Standards).Should().NotDependOnAny(Types().That().ResideInAssembly(Scanner, Lab, Cli)));

    [Theory]
    [InlineData("System.Net.Sockets")]
    [InlineData("System.Net.Http")]
    [InlineData("System.Net.Security")]
    [InlineData("System.IO.Compression")]
    public void The_standards_are_pure(string space) => Holds(
        Types().That().ResideInAssembly(Standards).Should().NotDependOnAny(Types().That().ResideInNamespace(space)));

    [Fact]
    public void The_standards_reference_no_package() =>
        Assert.All(Standards.GetReferencedAssemblies(), a => Assert.StartsWith("System.", a.Name, StringComparison.Ordinal));

    [Fact]
    public void The_lab_never_sees_the_scanner() => Holds(
        Types().That().ResideInAssembly(Lab).Should().NotDependOnAny(Types().That().ResideInAssembly(Scanner, Cli)));

    [Fact]
    public void The_scanner_never_sees_the_lab() => Holds(
        Types().That().ResideInAssembly(Scanner).Should().NotDependOnAny(Types().That().ResideInAssembly(Lab, Cli)));

    [Fact]
    public void The_lab_takes_words_from_the_standards_and_no_judgement() => Holds(
        Types().That().ResideInAssembly(Lab).Should().NotDependOnAny(
            Types().That().ResideInAssembly(Standards).And().HaveNameMatching("(Parser|Judge|Judging|Matcher|MxPattern|CertificateName|TreeWalk|PublicSuffixList)$")));

    [Theory]
    [InlineData("Parquet")]
    [InlineData("Microsoft.Data.Sqlite")]
    public void Only_storage_knows(string package) => Holds(
        Types().That().ResideInAssembly(Scanner).And().DoNotResideInNamespaceMatching("^MtaStsScanner\\.Storage")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching("^" + package.Replace(".", "\\.", StringComparison.Ordinal) + "(\\.|$)")));

    [Fact]
    public void Only_storage_and_input_know_DuckDB() => Holds(
        Types().That().ResideInAssembly(Scanner).And().DoNotResideInNamespaceMatching("^MtaStsScanner\\.(Storage|Input)")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching("^DuckDB(\\.|$)")));

    [Theory]
    [InlineData("Dns", "Policies|Smtp|Storage|Reporting|Input")]
    [InlineData("Policies", "Smtp|Storage|Reporting|Input")]
    [InlineData("Smtp", "Policies|Storage|Reporting|Input")]
    [InlineData("Dialing", "Dns|Policies|Smtp|Storage|Reporting|Input|Pipeline")]
    [InlineData("Input", "Dns|Policies|Smtp|Dialing|Reporting|Pacing")]
    [InlineData("Linting", "Dns|Policies|Smtp|Dialing|Pacing|Pipeline|Storage")]
    [InlineData("Pacing", "Dns|Policies|Storage|Reporting|Input|Pipeline")]
    public void A_room_knows_only_those_it_reads(string room, string others) => Holds(
        Types().That().ResideInNamespaceMatching($"^MtaStsScanner\\.{room}(\\.|$)")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($"^MtaStsScanner\\.({others})(\\.|$)")));

    [Theory]
    [InlineData("Dns")]
    [InlineData("Policies")]
    [InlineData("Smtp")]
    public void A_stage_knows_the_stage_seam_and_nothing_of_the_order(string room) => Holds(
        Types().That().ResideInNamespaceMatching($"^MtaStsScanner\\.{room}(\\.|$)")
            .Should().NotDependOnAny(
                Types().That().ResideInNamespaceMatching("^MtaStsScanner\\.Pipeline(\\.|$)").And().DoNotHaveNameContaining("IStage")));

    [Theory]
    [InlineData("Scheduling", "Face|Metrics")]
    [InlineData("Metrics", "Face|Commands|Hosting|Terminal")]
    [InlineData("Face", "Commands|Hosting|Terminal")]
    public void A_room_of_the_program_knows_only_those_it_reads(string room, string others) => Holds(
        Types().That().ResideInNamespaceMatching($"^MtaStsScanner\\.Cli\\.{room}(\\.|$)")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($"^MtaStsScanner\\.Cli\\.({others})(\\.|$)")));

    [Theory]
    [InlineData("Face", "Microsoft.AspNetCore")]
    [InlineData("Metrics", "Prometheus")]
    [InlineData("Metrics", "OpenTelemetry")]
    public void One_room_of_the_program_knows(string room, string package) => Holds(
        Types().That().ResideInAssembly(Cli).And().DoNotResideInNamespaceMatching($"^MtaStsScanner\\.Cli\\.{room}(\\.|$)")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching("^" + package.Replace(".", "\\.", StringComparison.Ordinal) + "(\\.|$)")));

    private static void Holds(IArchRule rule) => rule.Check(House);
}
