using System.Text;
using System.Text.Json;
using MtaSts;
using MtaStsScanner.Linting;

namespace MtaStsScanner.Tests.Linting;

public sealed class LintReportTests
{
    private const string Hostile = "version: STSv1\r\nmode: \u001b]0;x\u0007\u202e\r\nmx: *.mial.example.com\r\nmx: mx1.example.com\r\nmax_age: 604800\r\n";

    [Fact]
    public void A_policy_is_told_with_lines_carets_clauses_and_what_mends_it()
    {
        byte[] body = Encoding.UTF8.GetBytes("version: STSv1\nmode: enforced\nmx: *.mial.example.com\nmx: mx1.example.com\nmax_age: 604800\n");

        string report = Report(Linter.Policy(body, PublicSuffixList.Empty, ["mx1.example.com", "a.mail.example.com"]), new("policy.txt", [body]));

        Assert.Equal(
            """
            error[policy-bad-mode]: The policy's mode is not enforce, testing or none.
             --> policy.txt:2:7
              |
            2 | mode: enforced
              |       ^^^^^^^^
              = RFC 8461 §3.2, for the domain to mend
              = help: Write 'mode: enforce', 'mode: testing' or 'mode: none' in lower case.

            error[mx-not-in-policy]: a.mail.example.com (typo): No mx pattern of the policy matches this MX host, so senders under enforce do not deliver to it.
             --> policy.txt:3:5
              |
            3 | mx: *.mial.example.com
              |     ^^^^^^^^^^^^^^^^^^
              = seen: nearest pattern '*.mial.example.com'; add the line 'mx: a.mail.example.com'
              = RFC 8461 §4.1, for the domain to mend
              = help: Add an mx line for the host to the policy and change the record's id, or remove the MX record.

            warning[policy-pattern-unused]: An mx pattern of the policy matches no MX host.
             --> policy.txt:3:5
              |
            3 | mx: *.mial.example.com
              |     ^^^^^^^^^^^^^^^^^^
              = RFC 8461 §4.1, for the domain to mend
              = help: Remove the mx line if the host is no longer used; keep it if it is a spare.

            mx1.example.com matches 'mx: mx1.example.com'
            a.mail.example.com matches no pattern (typo; the nearest is '*.mial.example.com')

            policy.txt: invalid; 2 errors, 1 warning, 0 infos
              mode: -, max_age: 604800, mx: *.mial.example.com mx1.example.com
              A strict sender cannot use it: it acts as if the domain had no MTA-STS.

            """,
            report);
    }

    [Fact]
    public void A_field_that_is_missing_is_pointed_at_behind_the_end()
    {
        byte[] body = Encoding.UTF8.GetBytes("version: STSv1\r\nmode: none\r\n");

        Assert.Contains(" --> p:3:1\n  |\n3 | \n  | ^\n", Report(Linter.Policy(body, PublicSuffixList.Empty, []), new("p", [body])), StringComparison.Ordinal);
    }

    [Fact]
    public void The_record_that_is_judged_is_told_by_its_number()
    {
        byte[][] texts = [Encoding.UTF8.GetBytes("v=spf1 -all"), Encoding.UTF8.GetBytes("v=STSv1; id=a-b;")];

        string report = Report(Linter.Records(LintKind.Record, [.. texts.Select(t => new TxtRecord([t]))]), new("record", texts));

        Assert.Contains(" --> record:2:13\n  |\n2 | v=STSv1; id=a-b;\n  |             ^^^\n", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_a_terminal_would_obey_is_written()
    {
        byte[] body = Encoding.UTF8.GetBytes(Hostile);

        string report = Report(Linter.Policy(body, PublicSuffixList.Empty, ["mx9.example.com"]), new("p", [body]));

        Assert.DoesNotContain(report, c => (char.IsControl(c) && c != '\n') || c == '\u202e');
    }

    [Fact]
    public void Colours_are_those_of_severities_and_only_where_they_are_wanted()
    {
        byte[] body = Encoding.UTF8.GetBytes(Hostile);
        using StringWriter output = new();

        LintReport.Write(Linter.Policy(body, PublicSuffixList.Empty, []), new("p", [body]), output, colour: true);

        Assert.Contains("\u001b[1;31merror[policy-bad-mode]\u001b[0m", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_policy_is_told_briefly_and_says_so()
    {
        byte[] body = Encoding.UTF8.GetBytes(new string('\n', 60_000) + "x");

        string report = Report(Linter.Policy(body, PublicSuffixList.Empty, []), new("p", [body]));

        Assert.InRange(report.Length, 100, 5_000);
        Assert.Contains($"Of each code the first {Finding.MostOfACode} are told.", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(65_536, true)]
    [InlineData(65_537, false)]
    public void A_policy_that_no_sender_reads_to_its_end_is_too_large(int length, bool valid)
    {
        string head = "version: STSv1\nmode: enforce\nmx: a.example\nmax_age: 604800\nx: ";
        byte[] body = Encoding.UTF8.GetBytes(head + new string('y', length - head.Length));

        LintResult result = Linter.Policy(body, PublicSuffixList.Empty, []);

        Assert.Equal((valid, !valid), (result.Valid, result.Findings.Any(f => f.Definition == FindingCatalog.PolicyTooLarge)));
    }

    [Fact]
    public void Hosts_are_not_held_against_a_policy_that_takes_mta_sts_back()
    {
        byte[] body = Encoding.UTF8.GetBytes("version: STSv1\nmode: none\nmx: a.example\nmax_age: 604800\n");

        Assert.Null(Linter.Policy(body, PublicSuffixList.Empty, ["b.example"]).Coverage);
    }

    [Fact]
    public void Json_has_the_places_and_the_hosts()
    {
        byte[] body = Encoding.UTF8.GetBytes(Hostile);

        using JsonDocument json = JsonDocument.Parse(LintJson.Of(Linter.Policy(body, PublicSuffixList.Empty, ["a.mail.example.com"]), new("p", [body])));

        JsonElement root = json.RootElement;
        JsonElement finding = root.GetProperty("findings")[0];
        Assert.Equal((2, 7, 22), (finding.GetProperty("line").GetInt32(), finding.GetProperty("column").GetInt32(), finding.GetProperty("offset").GetInt32()));
        Assert.Equal("mx: a.mail.example.com", root.GetProperty("hosts")[0].GetProperty("mend").GetString());
        Assert.Equal(("policy", false), (root.GetProperty("kind").GetString(), root.GetProperty("valid").GetBoolean()));
    }

    private static string Report(LintResult result, LintSource source)
    {
        using StringWriter output = new() { NewLine = "\n" };
        LintReport.Write(result, source, output, colour: false);
        return output.ToString();
    }
}
