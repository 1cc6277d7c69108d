using System.Globalization;
using MtaStsScanner.Lab;

namespace MtaStsScanner.Cli.Tests.Nights;

/// <summary>What alerts of a month must say, derived from the lab's calendar without a state of the scanner's: <c>NIGHT CONCERN:NEWS SUBJECT</c>.</summary>
/// <param name="calendar">What happens.</param>
/// <param name="nights">The nights that were published, each with what it could tell of a domain, and whether SMTP was trusted.</param>
internal sealed class ExpectedAlerts(LabCalendar calendar, IReadOnlyList<(int Night, bool Smtp, IReadOnlyDictionary<string, NightRow> Rows)> nights)
{
    private const int CertificateDays = 14, PolicyDays = 14;

    /// <summary>All of them.</summary>
    public SortedSet<string> Of(IEnumerable<string> domains)
    {
        SortedSet<string> expected = new(StringComparer.Ordinal);
        foreach (string domain in domains)
        {
            foreach ((string concern, int bad, int of, Func<int, NightRow, bool, int?> level) in Readings(domain)) Follow(expected, domain, concern, new ReferenceConcern(bad, of), level);
        }

        foreach (LabOutage outage in calendar.Outages)
        {
            string concern = outage.Change == LabChange.StarttlsLost ? "starttls_lost" : "policy_broken";
            bool told = nights.FirstOrDefault(n => n.Night == outage.Night) is { Rows: not null } night && (night.Smtp || concern == "policy_broken");
            if (!told) continue;
            expected.Add(Line(outage.Night, $"{concern}:alarm", outage.Provider));
            if (nights.FirstOrDefault(n => n.Night > outage.Night && (n.Smtp || concern == "policy_broken")) is { Rows: not null } after) expected.Add(Line(after.Night, $"{concern}:recovery", outage.Provider));
        }

        return expected;
    }

    private void Follow(SortedSet<string> expected, string domain, string concern, ReferenceConcern reference, Func<int, NightRow, bool, int?> level)
    {
        foreach ((int night, bool smtp, IReadOnlyDictionary<string, NightRow> rows) in nights)
        {
            int? tonight = level(night, rows[domain], smtp);
            if (tonight == Over) reference.Forget();
            else if (reference.Next(tonight) is { } news) expected.Add(Line(night, $"{concern}:{news}", domain));
        }
    }

    private const int Over = -1;

    private IEnumerable<(string Concern, int Bad, int Of, Func<int, NightRow, bool, int?> Level)> Readings(string domain)
    {
        LabEvent[] events = [.. calendar.EventsOf(domain).Where(e => e.Outage is null)];
        int[] at = [.. events.Select(e => e.Night), int.MaxValue, int.MaxValue];
        int? Bad(int night, bool tells, int from, int to, NightRow row, int level = 1) => !tells || (night >= from && night < to && row.Confirmed == false) ? null : night >= from && night < to ? level : 0;

        switch (calendar.PlotOf(domain))
        {
            case "policy-removed-abruptly": yield return ("record_lost", 1, 1, (n, r, _) => Bad(n, r.TellsRecord, at[0], at[1], r)); break;
            case "policy-removed-properly": yield return ("mode_weakened", 1, 1, (n, r, _) => Bad(n, r.Policy == "valid", at[0], int.MaxValue, r, 2)); break;
            case "policy-changed-id-kept": yield return ("id_kept", 1, 1, (n, r, _) => Bad(n, r.Policy == "valid", at[0], Math.Min(at[1], nights.First(w => w.Night >= nights[0].Night + PolicyDays && w.Rows[domain].Policy == "valid").Night), r)); break;
            case "mx-moved-policy-stale": yield return ("delivery_refused", 1, 1, (n, r, _) => Bad(n, r.Verdict != "unknown", at[0], at[1], r, 2)); break;
            case "certificate-self-signed" or "certificate-other-name": yield return ("certificate_refused", 1, 1, (n, r, smtp) => Bad(n, smtp && r.TellsCertificates, at[0], at[1], r)); break;
            case "starttls-lost": yield return ("starttls_lost", 1, 1, (n, r, smtp) => Bad(n, smtp && r.TellsStarttls, at[0], at[1], r)); break;
            case "mode-weakened": yield return ("mode_weakened", 1, 1, (n, r, _) => Bad(n, r.Policy == "valid", at[0], at[1], r)); break;
            case "max-age-shortened": yield return ("max_age_shortened", 1, 1, (n, r, _) => Bad(n, r.Policy == "valid", at[0], at[1], r)); break;
            case "tlsrpt-removed": yield return ("tlsrpt_removed", 1, 1, (n, r, _) => Bad(n, r.TlsRpt is not ("lookup_failed" or "unknown"), at[0], at[1], r)); break;
            case "policy-host-down-once" or "flapping":
                yield return ("policy_unreachable", 2, 3, (n, r, _) => !r.TellsPolicy || (r.Policy == "broken" && r.Confirmed == false) ? null : r.Policy == "broken" ? 1 : 0);
                break;
            case "record-lookup-failing" or "mx-unreachable-once": yield return Unmeasured(); break;
            case "certificate-renewed": yield return ("mx_certificate_expiring", 1, 1, (n, r, smtp) => !(smtp && r.TellsCertificates) ? null : n >= at[1] ? 0 : Ends(n, at[0])); break;
            case "certificate-expired":
                yield return ("mx_certificate_expiring", 1, 1, (n, r, smtp) => !(smtp && r.TellsCertificates) ? null : n >= at[2] ? 0 : Ends(n, at[0]));
                yield return ("certificate_refused", 1, 1, (n, r, smtp) => Bad(n, smtp && r.TellsCertificates, at[1], at[2], r));
                break;
            case null:
                yield return Unmeasured();
                yield return ("mx_certificate_expiring", 1, 1, (n, r, smtp) => !(smtp && r.TellsCertificates) ? null : r.Soon ? 2 : 0); // made anew each night in the lab, with ten days to go
                break;
        }
    }

    private static (string Concern, int Bad, int Of, Func<int, NightRow, bool, int?> Level) Unmeasured() =>
        ("unmeasured", 7, 7, (_, r, smtp) => r.Verdict != "unknown" ? 0 : r.UnknownReason is "dns" or "policy_host" || (smtp && r.UnknownReason is "smtp_unreachable" or "smtp_refused_us") ? 1 : null);

    // Half a day before midnight of its last night; told 30, 14 and 7 days before.
    private static int Ends(int night, int soon)
    {
        double days = soon + CertificateDays - night - 0.5;
        return days <= 0 ? Over : days <= 7 ? 3 : days <= 14 ? 2 : days <= 30 ? 1 : 0;
    }

    private static string Line(int night, string news, string subject) => string.Create(CultureInfo.InvariantCulture, $"{night:D2} {news} {subject}");
}
