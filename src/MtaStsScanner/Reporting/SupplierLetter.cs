using System.Globalization;
using MtaSts;
using MtaStsScanner.Storage.Suppliers;

namespace MtaStsScanner.Reporting;

/// <summary>The text to send to a supplier: what was seen, what to mend and by which rule, and what good looks like. Whoever gets it need not know this program.</summary>
public static class SupplierLetter
{
    private const int MostSightings = 5;
    private const string Indent = "   ";

    private static readonly (Severity Severity, string Title)[] Parts =
    [
        (Severity.Error, "What does not work"), (Severity.Warning, "What works today and will cause trouble"), (Severity.Info, "Also worth doing, though nothing fails because of it"),
    ];

    /// <summary>Writes it; where there is nothing to ask for, it says so and why.</summary>
    public static void Write(SupplierState state, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(output);
        bool faults = state.Verdict != Verdict.Unknown && state.Findings.Any(f => f.Severity >= Severity.Warning);
        string? request = Sentences.RequestOf(state.Verdict, state.VerdictIfEnforced);
        if (!faults && request is null)
        {
            string why = state.UnknownReason is { } reason ? Sentences.Of(reason) : Sentences.Of(state.Verdict);
            WrappedText.Write(output, $"There is nothing to ask of {Safe(state.Domain)}: {why} ({Time(state.MeasuredAt)}).");
            return;
        }

        Opening(state, output);
        if (request is not null) Paragraph(output, $"Please: {request}");
        foreach ((Severity severity, string title) in Parts) Findings(state, severity, title, output);
        if (state.Verdict is not (Verdict.NoMail or Verdict.Undeliverable)) Example(state, output);
        Paragraph(output, "If you have questions, please answer this letter. Thank you.");
        output.WriteLine("[your name]");
    }

    private static void Opening(SupplierState state, TextWriter output)
    {
        string domain = Safe(state.Domain);
        WrappedText.Write(output, $"Subject: MTA-STS of {domain}");
        output.WriteLine();
        Paragraph(output, $"To those who look after mail for {domain}");
        Paragraph(output, "MTA-STS (RFC 8461) lets a domain say which servers take its mail and that they do so over verified, encrypted connections. Senders that know the standard, among them large providers, look it up before they deliver. We depend on mail to you, and therefore look at how it stands.");
        Paragraph(output, $"On {Time(state.MeasuredAt)} we saw of {domain}: {Sentences.Of(state.Verdict)}.{SinceOf(state)}");
        if (CachingSenders(state) is { } caching) Paragraph(output, caching);
    }

    private static string SinceOf(SupplierState state) => state.Since is { } since ? $" It has been so since {Time(since)}." : state.SinceAtLeast is { } least && least.UtcDateTime.Date < state.MeasuredAt.UtcDateTime.Date ? $" It has been so since {Time(least)} at the least." : "";

    private static string? CachingSenders(SupplierState state)
    {
        string? mail = state.DeliveryForCachingSenders switch
        {
            CachedDelivery.Fails => "their mail to you does not arrive",
            CachedDelivery.AtRisk => "they refuse some of your mail servers, and their mail to you may be late or lost",
            _ => null,
        };
        return mail is null || state.CachedUntil is not { } until ? null
            : $"Senders remember a policy. Those that fetched yours{(state.CachedSince is { } since ? $" on {Time(since)}" : "")} keep to it until {Time(until)}: until then {mail}, whatever you publish in the meantime, unless the mail servers that it names accept mail over verified TLS again.";
    }

    private static void Findings(SupplierState state, Severity severity, string title, TextWriter output)
    {
        List<IGrouping<(string, FindingOwner), Finding>> found = [.. state.Findings.Where(f => f.Severity == severity).GroupBy(f => (f.Code, f.Owner))];
        if (found.Count == 0) return;
        Title(output, title);
        for (int i = 0; i < found.Count; i++)
        {
            Finding finding = found[i].First();
            WrappedText.Write(output, finding.Definition.Meaning, string.Create(CultureInfo.InvariantCulture, $"{i + 1}. "), Indent);
            Sightings([.. found[i].Select(f => (f.Host, f.Evidence)).Where(s => s.Host is not null || s.Evidence is not null).Distinct()], output);
            WrappedText.Write(output, $"Please: {finding.Definition.Remedy}{MenderOf(finding.Owner, state)}", Indent, Indent);
            WrappedText.Write(output, $"The rule: {finding.Definition.Clause} ({finding.Code})", Indent, Indent);
            output.WriteLine();
        }
    }

    private static void Sightings((string? Host, string? Evidence)[] seen, TextWriter output)
    {
        foreach ((string? host, string? evidence) in seen.Take(MostSightings))
        {
            string at = host is null ? "Seen" : $"Seen at {Safe(host)}";
            WrappedText.Write(output, evidence is null ? $"{at}." : $"{at}: {Safe(evidence)}", Indent, Indent + "  ");
        }

        if (seen.Length > MostSightings) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Indent}And {seen.Length - MostSightings} more."));
    }

    private static string MenderOf(FindingOwner owner, SupplierState state) => owner switch
    {
        FindingOwner.MxOperator => " (This is for whoever runs your mail servers.)",
        FindingOwner.PolicyOperator => $" (This is for whoever runs mta-sts.{Safe(state.Domain)}.)",
        _ => "",
    };

    // What is to be copied stands on lines of its own, whole.
    private static void Example(SupplierState state, TextWriter output)
    {
        string domain = Safe(state.Domain);
        string[] hosts = [.. state.MxHosts.Where(h => MxPattern.TryParse(h, out _))];
        Title(output, "What good looks like");
        Paragraph(output, "A TXT record, whose id changes whenever the policy does:");
        output.WriteLine($"{Indent}_mta-sts.{domain}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Indent}v=STSv1; id={state.MeasuredAt.UtcDateTime:yyyyMMddHHmmss};\n"));
        Paragraph(output, "A policy at this address, as text/plain, without a redirect, with a certificate for this very name:");
        output.WriteLine($"{Indent}https://mta-sts.{domain}/.well-known/mta-sts.txt\n");
        output.WriteLine($"{Indent}version: STSv1\n{Indent}mode: testing");
        foreach (string host in hosts) output.WriteLine($"{Indent}mx: {host}");
        if (hosts.Length == 0) output.WriteLine($"{Indent}mx: (the name of each of your mail servers, one a line)");
        output.WriteLine($"{Indent}max_age: 604800\n");
        Paragraph(output, "Mail servers of these names that offer STARTTLS with TLS 1.2 or 1.3 and a certificate from a public authority that names them. And a TXT record that asks senders for reports of what fails (RFC 8460):");
        output.WriteLine($"{Indent}_smtp._tls.{domain}");
        output.WriteLine($"{Indent}v=TLSRPTv1; rua=mailto:tls-reports@{domain}\n");
        Paragraph(output, "Once the reports show no failures, change the mode to enforce, and the id with it.");
    }

    private static void Title(TextWriter output, string title) => output.WriteLine($"{title}\n{new string('-', title.Length)}\n");

    private static void Paragraph(TextWriter output, string text)
    {
        WrappedText.Write(output, text);
        output.WriteLine();
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Safe(string text) => Escape.ForTerminal(text);
}
