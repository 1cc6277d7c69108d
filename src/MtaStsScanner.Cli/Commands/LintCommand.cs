using System.CommandLine;
using System.Text;
using MtaSts;
using MtaStsScanner.Cli.Hosting;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Cli.Terminal;
using MtaStsScanner.Input;
using MtaStsScanner.Linting;
using MtaStsScanner.Linting.Jsonl;

namespace MtaStsScanner.Cli.Commands;

/// <summary><c>lint</c>: reads records and policies offline.</summary>
internal static class LintCommand
{
    private const string Examples = """
        Examples:
          mtasts lint record "v=STSv1; id=20260601;"
          mtasts lint policy mta-sts.txt --mx mx1.example.com --mx mx2.example.com
          mtasts lint policy mta-sts.txt --sender gmail --sender pmsr-old
          curl -s https://mta-sts.example.com/.well-known/mta-sts.txt | mtasts lint policy -
          mtasts lint --jsonl cases.jsonl > answers.jsonl

        A line of --jsonl is {"id":"1","kind":"record","input":["v=STSv1; id=1;"]}; kinds: record, policy (input or
        input_base64), tlsrpt, spf, dmarc, mx-match (pattern, host), cert-match (sans, host). Each line gets one line, in order.

        Ends with 1 where there is an error among the findings, with 0 otherwise and after --jsonl.
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<string?> jsonl = new("--jsonl")
        {
            Description = "Answer one case a line, from a file or (-, the default) from standard input.",
            HelpName = "FILE",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Command command = new("lint", $"Read a record or a policy offline and say what is wrong where.\n\n{Examples}")
        {
            Record(),
            Policy(),
            Records("tlsrpt", LintKind.Tlsrpt, "Read the TXT records at _smtp._tls, each argument one record."),
            Records("spf", LintKind.Spf, "Read the TXT records of a domain for SPF (its syntax), each argument one record."),
            Records("dmarc", LintKind.Dmarc, "Read the TXT records at _dmarc, each argument one record."),
        };
        command.Add(jsonl);
        command.SetAction((parsed, stop) => parsed.GetResult(jsonl) is null
            ? throw new UserException("say what to lint: record, policy, tlsrpt, spf, dmarc or --jsonl. Try 'mtasts lint --help'.")
            : AnswerLinesAsync(parsed.GetValue(jsonl) ?? ListSource.StandardInput, stop));
        return command;
    }

    private static Command Record()
    {
        SenderOption senders = new("Say what this sender makes of it, too");
        return Records("record", LintKind.Record, "Read the TXT records at _mta-sts, each argument one record.", senders);
    }

    private static Command Records(string name, LintKind kind, string description, SenderOption? senders = null)
    {
        Argument<string[]> texts = new("TEXT") { Description = "A TXT record, its strings joined.", Arity = ArgumentArity.OneOrMore };
        Option<bool> json = JsonFlag();
        Command command = new(name, description) { texts, json };
        if (senders is not null) command.Add(senders.Option);
        command.SetAction(parsed =>
        {
            byte[][] bytes = [.. parsed.GetValue(texts)!.Select(Encoding.UTF8.GetBytes)];
            TxtRecord[] records = [.. bytes.Select(b => new TxtRecord([b]))];
            LintResult result = Linter.Records(kind, records) with { Senders = SenderReading.OfRecords(records, senders?.From(parsed) ?? []) };
            return Tell(result, new(name, bytes), parsed.GetValue(json));
        });
        return command;
    }

    private static Command Policy()
    {
        Argument<string> file = new("FILE") { Description = "The policy, or - for standard input." };
        file.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && LintFile.FaultOf(result.Tokens[0].Value) is { } fault) result.AddError(fault);
        });
        Option<IReadOnlyList<string>> mx = OptionKinds.Parsed("--mx", "HOST", "An MX host of the domain, to be held against the policy; may be given several times.", "the name of a host", MxHost);
        SenderOption senders = new("Say what this sender makes of it, too");
        Option<bool> json = JsonFlag();
        Command command = new("policy", "Read a policy.\n\nExample:\n  mtasts lint policy mta-sts.txt --mx mx1.example.com --sender all") { file, mx, senders.Option, json };
        command.SetAction(async (parsed, stop) =>
        {
            string path = parsed.GetValue(file)!;
            byte[] body = await LintFile.ReadAsync(path, stop).ConfigureAwait(false);
            LintResult result = Linter.Policy(body, BuiltInSuffixes.Load().List, parsed.GetValue(mx)!) with { Senders = SenderReading.OfPolicy(body, senders.From(parsed)) };
            return Tell(result, new(path, [body]), parsed.GetValue(json));
        });
        return command;
    }

    private static Option<bool> JsonFlag() => OptionKinds.Flag("--json", "One JSON object on one line.");

    private static (bool Ok, string Host) MxHost(string name) => (DomainNames.TryNormalise(name, out string host, out _), host);

    private static int Tell(LintResult result, LintSource source, bool json)
    {
        if (json) Console.Out.WriteLine(LintJson.Of(result, source));
        else LintReport.Write(result, source, Console.Out, TerminalColour.IsWanted());
        return result.Findings.Any(f => f.Severity == Severity.Error) ? ExitCode.ConditionHeld : ExitCode.Done;
    }

    private static async Task<int> AnswerLinesAsync(string path, CancellationToken stop)
    {
        await using Stream input = LintFile.Open(path);
        await using Stream output = Console.OpenStandardOutput();
        await new JsonlLinter(BuiltInSuffixes.Load().List).RunAsync(input, output, stop).ConfigureAwait(false);
        return ExitCode.Done;
    }
}
