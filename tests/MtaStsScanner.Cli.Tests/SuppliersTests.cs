using System.Text;
using System.Text.Json;

namespace MtaStsScanner.Cli.Tests;

/// <summary>Suppliers of a real scan, whose faults the lab is asked for by name.</summary>
public sealed class SuppliersTests(SuppliersTests.Scan scan) : IClassFixture<SuppliersTests.Scan>, IDisposable
{
    private const string Good = "lab-as-enforce-own.good.org", Expired = "lab-as-policy-cert-expired.expired.org", Unsigned = "lab-as-starttls-not-offered.mail.org", Lost = "lab-as-record-servfail.lost.org", Absent = "lab-as-absent-own.plain.org";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Each_line_stands_with_whose_it_is_the_worst_first()
    {
        ProgramRun run = await Mtasts.RunAsync(["suppliers", scan.Out, "--json"]);
        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        JsonElement[] lines = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];

        Assert.Equal(5, lines.Length);
        Assert.Equal((Expired, 12, "policy_operator", "policy-cert-expired"), (Text(lines[0], "domain"), lines[0].GetProperty("weight").GetInt32(), Text(lines[0], "fault"), Text(lines[0], "code")));
        Assert.Equal((Unsigned, 9, "mx_operator", "starttls-not-offered"), (Text(lines[1], "domain"), lines[1].GetProperty("weight").GetInt32(), Text(lines[1], "fault"), Text(lines[1], "code")));
        JsonElement lost = lines.Single(l => Text(l, "domain") == Lost);
        Assert.Equal(("unknown", "dns", null, null, null), (Text(lost, "verdict"), Text(lost, "unknown_reason"), Text(lost, "fault"), Text(lost, "code"), Text(lost, "ask_for")));
        Assert.All(lines.Take(Array.IndexOf(lines, lost)), l => Assert.True(l.GetProperty("weight").GetInt32() > 0));
        Assert.Equal(["mail", "eu"], lines[0].GetProperty("tags").EnumerateArray().Select(t => t.GetString()!));
        Assert.All(lines.Where(l => Text(l, "verdict") != "unknown"), l => Assert.NotNull(Text(l, "since_at_least")));
        Assert.Contains("criticality 'huge\\x1b' counts as medium", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_table_is_a_line_a_domain()
    {
        ProgramRun run = await Mtasts.RunAsync(["suppliers", scan.Out, "--owner", "ann", "--tag", "EU"]);
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.Matches($"^broken +{Expired} +Ann +mail eu +critical +at least [0-9-]{{10}} +policy_operator +Renew the certificate", lines[2]);
        Assert.Contains(Good, lines[3], StringComparison.Ordinal);
        Assert.DoesNotContain("not shown", run.Error, StringComparison.Ordinal);
        Assert.Contains("4 more lines are not shown", (await Mtasts.RunAsync(["suppliers", scan.Out, "--max-rows", "1"])).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_spreadsheet_opens_has_no_formula()
    {
        ProgramRun run = await Mtasts.RunAsync(["suppliers", scan.Out, "--csv"]);
        Assert.Contains(",\"'=HYPERLINK(\"\"x\"\")\",", run.Output, StringComparison.Ordinal);
        Assert.StartsWith("domain,owner,tags,criticality,verdict,", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_says_what_to_mend_and_nothing_to_those_who_are_well()
    {
        ProgramRun letter = await Mtasts.RunAsync(["suppliers", scan.Out, "--letter", Unsigned.ToUpperInvariant() + "."]);
        Assert.True(letter.ExitCode == ExitCode.Done, letter.Error);
        Assert.StartsWith("Subject: ", letter.Output, StringComparison.Ordinal);
        Assert.Contains("RFC 3207", letter.Output, StringComparison.Ordinal);
        Assert.Contains("Please: Enable STARTTLS on the mail server", letter.Output, StringComparison.Ordinal);

        ProgramRun none = await Mtasts.RunAsync(["suppliers", scan.Out, "--letter", Lost]);
        Assert.Equal(ExitCode.Done, none.ExitCode);
        Assert.StartsWith("There is nothing to ask of", none.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Subject", none.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_is_scanned_and_exported_again_without_a_change()
    {
        ProgramRun first = await Mtasts.RunAsync(["suppliers", "export", scan.Out]);
        Assert.True(first.ExitCode == ExitCode.Done, first.Error);
        Assert.Contains("1 lines of the list could not be used", first.Error, StringComparison.Ordinal);
        Assert.Equal(Scan.Exported, first.Output);

        string list = folder["list.csv"];
        await File.WriteAllTextAsync(list, first.Output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), TestContext.Current.CancellationToken);
        ProgramRun again = await Mtasts.RunAsync(["scan", list, "--lab", "--stages", "dns", "--retries", "0", "--out", folder["out"], "-q"]);
        Assert.True(again.ExitCode == ExitCode.Done, again.Error);
        Assert.Equal(first.Output, (await Mtasts.RunAsync(["suppliers", "export", folder["out"]])).Output);
        Assert.Equal(await FieldsAsync(scan.Out), await FieldsAsync(folder["out"]));
    }

    [Theory]
    [InlineData("There is no data set", "suppliers", "NOWHERE")]
    [InlineData("There is no data set", "suppliers", "export", "NOWHERE")]
    [InlineData("say which data set", "suppliers")]
    [InlineData("has no scan 'nothing'", "suppliers", "OUT", "--scan", "nothing")]
    [InlineData("has no scan of 1999-12-31", "suppliers", "export", "OUT", "--scan", "1999-12-31")]
    [InlineData("has no scan before the latest", "suppliers", "OUT", "--scan", "previous")]
    [InlineData("does not have 'nobody.example' on its list", "suppliers", "OUT", "--letter", "nobody.example")]
    [InlineData("is no domain", "suppliers", "OUT", "--letter", "no domain")]
    [InlineData("--csv and --json are two forms", "suppliers", "OUT", "--csv", "--json")]
    [InlineData("leave --owner, --json out", "suppliers", "OUT", "--letter", "a.example", "--json", "--owner", "Ann")]
    public async Task What_can_not_be_answered_says_why(string why, params string[] arguments)
    {
        ProgramRun run = await Mtasts.RunAsync(arguments.Select(a => a switch { "OUT" => scan.Out, "NOWHERE" => folder["nowhere"], _ => a }));
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(why, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    private static string? Text(JsonElement line, string name) => line.GetProperty(name).GetString();

    private static async Task<string> FieldsAsync(string data) => (await Mtasts.RunAsync(["query", data, "SELECT domain, input_fields FROM domains ORDER BY line", "--json"])).Output;

    /// <summary>The data set, made once.</summary>
    public sealed class Scan : IAsyncLifetime
    {
        /// <summary>The list as it is exported: what was no domain is gone, and each cell is as it was.</summary>
        public const string Exported =
            "domain,note,Owner,Tags,Criticality\r\n"
            + Good + ",\ufeffmark,Ann,eu,low\r\n"
            + Expired + ",\"a \"\"quote\"\", a comma; a semicolon\",Ann,\"mail, eu\",critical\r\n"
            + Unsigned + ",\"two\nlines\",Bob,mail,4\r\n"
            + Lost + ",@SUM(A1),Bob,,5\r\n"
            + Absent + ",-1,\"=HYPERLINK(\"\"x\"\")\",,huge\u001b\r\n";

        private const string List =
            "\ufeffnote;domain;Owner;Tags;Criticality\n"
            + "\ufeffmark;" + Good + ";Ann;eu;low\n"
            + "\"a \"\"quote\"\", a comma; a semicolon\";" + Expired + ";Ann;mail, eu;critical\n"
            + "x;no domain;Ann;;\n"
            + "\"two\nlines\";" + Unsigned + ";Bob;mail;4\n"
            + "@SUM(A1);" + Lost + ";Bob;;5\n"
            + "-1;" + Absent + ";\"=HYPERLINK(\"\"x\"\")\";;huge\u001b\n";

        private readonly TemporaryFolder folder = new();

        public string Out => folder["out"];

        public async ValueTask InitializeAsync()
        {
            await File.WriteAllTextAsync(folder["list.csv"], List, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            ProgramRun run = await Mtasts.RunAsync(["scan", folder["list.csv"], "--lab", "--retries", "0", "--out", Out, "-q"]);
            Assert.True(run.ExitCode == ExitCode.Done, run.Error + run.Output);
        }

        public ValueTask DisposeAsync()
        {
            folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
