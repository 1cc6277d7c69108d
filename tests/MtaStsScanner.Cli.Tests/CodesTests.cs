using MtaStsScanner.Reporting;

namespace MtaStsScanner.Cli.Tests;

public sealed class CodesTests
{
    private const string Begin = "<!-- codes: printed by 'mtasts codes --markdown' -->\n\n";
    private const string End = "<!-- end of codes -->";

    [Fact]
    public void The_codes_in_the_document_are_those_of_the_program()
    {
        string document = File.ReadAllText(Repository.Data("README.md"));
        int begin = document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = document.IndexOf(End, begin, StringComparison.Ordinal);
        Assert.True(begin > Begin.Length && end > begin, "data/README.md has lost its marks around the codes.");

        string received = Path.Combine(AppContext.BaseDirectory, "README.received.md");
        File.WriteAllText(received, document[..begin] + CodesText.Markdown() + document[end..]);

        Assert.True(document[begin..end] == CodesText.Markdown(), $"The codes in data/README.md are stale: copy {received} over it.");
    }

    [Fact]
    public async Task Codes_are_told_all_or_one_by_one()
    {
        Assert.Equal((ExitCode.Done, CodesText.Text()), Of(await Mtasts.RunAsync(["codes"])));
        Assert.Equal((ExitCode.Done, CodesText.Of(MtaSts.FindingCatalog.MxNull)), Of(await Mtasts.RunAsync(["codes", "mx-null"])));
        ProgramRun unknown = await Mtasts.RunAsync(["codes", "mx-null", "mx-nil"]);
        Assert.Equal((ExitCode.Usage, "mtasts: There is no code 'mx-nil': 'mtasts codes' prints all.\n"), (unknown.ExitCode, unknown.Error));
    }

    private static (int ExitCode, string Output) Of(ProgramRun run) => (run.ExitCode, run.Output);
}
