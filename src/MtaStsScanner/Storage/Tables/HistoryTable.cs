using System.Globalization;
using MtaSts;
using Columns = MtaStsScanner.Storage.Tables.ColumnOf<MtaSts.DomainHistory>;

namespace MtaStsScanner.Storage.Tables;

/// <summary>The table <c>history</c>. <see cref="Storage.History.HistoryCursor"/> reads it again.</summary>
internal static class HistoryTable
{
    /// <summary>How times stand in lists of texts.</summary>
    public const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private const int Brought = 2;

    public static Table<DomainHistory> Definition { get; } = new(
        "history",
        "One row per distinct domain: its last trustworthy state as of this scan. Each fact is as it was last known, with its own dates (of scans, by when they began); what a scan could not tell changes nothing. NULL is what was never known.",
        [.. new[] { Verdicts, Record, Policy, Mx, Hosts, Changes, Concerns, CachingSenders }.SelectMany(c => c).Select(c => c with { Since = Brought })])
    {
        Since = Brought,
    };

    /// <summary>
    /// What stands for these of the MX hosts: all others, or null where there are none of these. Most domains have STARTTLS and a certificate at each host, and without probes it is known of none:
    /// either way no name is written, where the names of all would stand in each row three times.
    /// </summary>
    public static IReadOnlyList<string>? Unproven(MxHistory? mx, IReadOnlyList<string> proven) =>
        mx is null || proven.Count == 0 ? null
        : proven.Count == mx.Hosts.Count ? []
        : [.. mx.Hosts.Except(proven, StringComparer.Ordinal)];

    /// <summary>The hosts that <see cref="Unproven"/> was made of.</summary>
    public static IReadOnlyList<string> Proven(MxHistory? mx, IReadOnlyList<string>? unproven) =>
        mx is null || unproven is null ? []
        : unproven.Count == 0 ? mx.Hosts
        : [.. mx.Hosts.Except(unproven, StringComparer.Ordinal)];

    private static Column<DomainHistory>[] Verdicts =>
    [
        Columns.Text("domain", "The policy domain; joins domains.", h => h.Domain),
        Columns.Timestamp("first_seen", "The first scan of those in a row that had it on their list.", h => h.FirstSeen),
        Columns.WordOrNull("verdict", "The last verdict that was not unknown.", h => h.Verdict?.Verdict),
        Columns.TimestampOrNull("verdict_since", "Since when it is so.", h => h.Verdict?.Since),
        Columns.WordOrNull("verdict_before", "What it was before that; NULL where it was never another.", h => h.Verdict?.Before),
        Columns.Integer("nights_unknown", "Scans in a row in which the domain could not be measured for a reason that lies with it or its hosts; a reason of ours neither adds to them nor ends them.", h => h.NightsUnknown),
    ];

    private static Column<DomainHistory>[] Record =>
    [
        Columns.WordOrNull("sts_record_status", "The STS TXT record.", h => h.Record?.Status),
        Columns.TextOrNull("sts_id", "Its id.", h => h.Record?.Id),
        Columns.TimestampOrNull("sts_record_since", "Since when status and id are so.", h => h.Record?.Since),
        Columns.TimestampOrNull("sts_record_last_seen", "The last scan that could tell.", h => h.Record?.LastSeen),
    ];

    private static Column<DomainHistory>[] Policy =>
    [
        Columns.WordOrNull("policy_status", "Record and policy together.", h => h.PolicyStatus?.Value),
        Columns.TimestampOrNull("policy_status_since", "Since when it is so.", h => h.PolicyStatus?.Since),
        Columns.RepeatedOrNull("policy_sha256", "The last policy that a strict sender could use: SHA-256 of its body. The table policies of the scan that fetched it has the body.", h => h.Policy?.Sha256),
        Columns.WordOrNull("policy_mode", "Its mode.", h => h.Policy?.Mode),
        Columns.LongOrNull("policy_max_age", "Its max_age in seconds, capped at 31557600.", h => h.Policy?.MaxAgeSeconds),
        Columns.TimestampOrNull("policy_since", "Since when it is this body.", h => h.Policy?.Since),
        Columns.TimestampOrNull("policy_last_fetched", "The last scan that fetched it.", h => h.Policy?.LastFetched),
    ];

    private static Column<DomainHistory>[] Mx =>
    [
        Columns.WordOrNull("mx_status", "How the domain says where its mail goes.", h => h.Mx?.Status),
        Columns.TextsOrNull("mx_hosts", "Its MX hosts, in the order of the alphabet.", h => h.Mx?.Hosts),
        Columns.RepeatedOrNull("mx_provider", "Registrable domain of the most preferred one.", h => h.Mx?.Provider),
        Columns.TimestampOrNull("mx_since", "Since when these are the MX hosts.", h => h.Mx?.Since),
        Columns.TimestampOrNull("mx_last_seen", "The last scan that could tell.", h => h.Mx?.LastSeen),
        Columns.TextsOrNull("mx_hosts_before", "The MX hosts before that; NULL where none are known.", h => h.Mx?.HostsBefore),
    ];

    private static Column<DomainHistory>[] Hosts =>
    [
        Columns.WordOrNull("starttls", "How many measured MX hosts offer STARTTLS.", h => h.Starttls.Share?.Value),
        Columns.TimestampOrNull("starttls_since", "Since when it is so.", h => h.Starttls.Share?.Since),
        Columns.TextsOrNull("starttls_unproven", "Those of mx_hosts of which it is not known that they had STARTTLS at every measured address when they were last measured; NULL where it is known of none.", h => Unproven(h.Mx, h.Starttls.Hosts)),
        Columns.WordOrNull("mx_certificates", "How many measured MX hosts have an acceptable certificate.", h => h.MxCertificates.Share?.Value),
        Columns.TimestampOrNull("mx_certificates_since", "Since when it is so.", h => h.MxCertificates.Share?.Since),
        Columns.TextsOrNull("certificates_unproven", "Those of mx_hosts of which it is not known that they had an acceptable certificate at every measured address when they were last measured; NULL where it is known of none.", h => Unproven(h.Mx, h.MxCertificates.Hosts)),
        Columns.TimestampOrNull("mx_not_after", "The soonest end of the MX hosts' leaf certificates.", h => h.MxNotAfter),
        Columns.WordOrNull("tlsrpt_status", "The TLSRPT record.", h => h.TlsRpt?.Value),
        Columns.TimestampOrNull("tlsrpt_since", "Since when it is so.", h => h.TlsRpt?.Since),
    ];

    private static Column<DomainHistory>[] Changes =>
    [
        Columns.Texts("changes", $"What this scan found changed against the last trustworthy state: {string.Join(", ", Enum.GetValues<HistoryChange>().Where(c => c != HistoryChange.Unknown).Select(Words.Of))}.", h => h.Changes.Count == 0 ? [] : [.. h.Changes.Select(Words.Of)]),
    ];

    private static Column<DomainHistory>[] Concerns =>
    [
        Columns.BooleanOrNull("confirmed", "What got worse was measured again at the end of the scan: true where that said the same; false where it did not, or where there was no time for it (then what is in doubt changed nothing here); NULL where nothing had to be.", h => h.Confirmed),
        Columns.Texts("concerns", $"What is wrong, or was not long ago: {string.Join(", ", Enum.GetValues<Concern>().Where(c => c != Concern.Unknown).Select(Words.Of))}.", h => h.Concerns.Count == 0 ? [] : [.. h.Concerns.Select(c => Words.Of(c.Concern))]),
        Columns.Texts("concern_phases", "How far each of them has got: suspected (seen, and not often enough to be told), acknowledged (it would be told, and was planned), alarmed (told), settling (well again, and told so).", h => h.Concerns.Count == 0 ? [] : [.. h.Concerns.Select(c => Words.Of(c.Phase))]),
        Columns.Texts("concern_since", "Since when each of them is in this phase, in UTC.", h => h.Concerns.Count == 0 ? [] : [.. h.Concerns.Select(c => c.Since.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture))]),
        Columns.Texts("concern_memory", "What the next scan goes by, for each of them: the last nights that could tell, the newest last (1: it was so, 0: all was well), how bad it was when it was told, how often it came back, and the value that is held to be well.", h => h.Concerns.Count == 0 ? [] : [.. h.Concerns.Select(c => c.Memory)]),
        Columns.Texts("news", "What is to be told after this scan: concern and what became of it (alarm, return, worse, recovery), as in starttls_lost:alarm.", h => h.News.Count == 0 ? [] : [.. h.News.Select(n => n.ToString())]),
    ];

    private static Column<DomainHistory>[] CachingSenders =>
    [
        Columns.RepeatedOrNull("cached_policy_sha256", "The policy that a sender holds that looked at each scan and refreshes nothing ahead of time (RFC 8461 §3.3); NULL where it holds none.", h => h.Cached?.Sha256),
        Columns.TextOrNull("cached_sts_id", "The record's id when it was fetched.", h => h.Cached?.StsId),
        Columns.WordOrNull("cached_mode", "Its mode.", h => h.Cached?.Mode),
        Columns.TextsOrNull("cached_mx", "Its mx patterns.", h => h.Cached?.Mx),
        Columns.TimestampOrNull("cached_since", "When it was fetched.", h => h.Cached?.FetchedAt),
        Columns.TimestampOrNull("cached_until", "When it expires: until then delivery_for_caching_senders holds as far as MX hosts stay as they are.", h => h.Cached?.Until),
        Columns.Word("delivery_for_caching_senders", "What happens to mail from such a sender (none: nothing is held, or it does not enforce, or there is no host to deliver to).", h => h.DeliveryForCachingSenders),
    ];
}
