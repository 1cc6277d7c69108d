using MtaSts;
using MtaStsScanner.Storage.Queries;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Storage.History;

/// <summary>
/// The states of a published scan's domains, in the ordinal order of their names: the order in which they were written, which merging keeps. So many columns are not sorted again
/// for nothing; that they are in order is checked as they come.
/// </summary>
internal sealed class HistoryCursor : IDisposable
{
    private static readonly Dictionary<string, int> Places = HistoryTable.Definition.AllColumns.Select((c, i) => (c.Name, i)).ToDictionary(StringComparer.Ordinal);

    private readonly StreamedRows rows;
    private bool more;
    private string? last;

    private HistoryCursor(StreamedRows rows)
    {
        this.rows = rows;
        Advance();
    }

    /// <summary>Begins at the first.</summary>
    /// <param name="dataSet">The data set.</param>
    /// <param name="scan">A scan that has states.</param>
    /// <param name="spillFolder">Where to put what does not go into memory.</param>
    /// <param name="stop">Ends it.</param>
    public static HistoryCursor Open(string dataSet, ScanManifest scan, string spillFolder, CancellationToken stop) =>
        new(StreamedRows.Open([PartsView.Of(HistoryTable.Definition.Name, dataSet, scan, HistoryTable.Definition.Name)], spillFolder, Sql, stop));

    /// <summary>The state of a domain. Domains must be asked for in the order of their names; those between two are passed over.</summary>
    /// <exception cref="DataSetException">The states are not in order.</exception>
    public DomainHistory? Of(string domain)
    {
        while (more)
        {
            int order = string.CompareOrdinal(last, domain);
            if (order > 0) return null;
            DomainHistory? found = order == 0 ? Read() : null;
            Advance();
            if (found is not null) return found;
        }

        return null;
    }

    public void Dispose() => rows.Dispose();

    private void Advance()
    {
        more = rows.Next();
        if (!more) return;
        string next = rows.Text(0);
        if (string.CompareOrdinal(last, next) >= 0) throw new DataSetException("The states of the scan before are not in the order of their domains.");
        last = next;
    }

    private static string Sql { get; } = $"SELECT {string.Join(", ", HistoryTable.Definition.AllColumns.Select(Expression))} FROM {HistoryTable.Definition.Name}";

    private static string Expression(Column column) => column.Type switch
    {
        ColumnType.Timestamp => $"epoch_ms({column.Name})",
        ColumnType.TextList => StreamedRows.ListSql(column.Name),
        _ => column.Name,
    };

    private DomainHistory Read()
    {
        MxHistory? mx = Word<MxStatus>("mx_status") is { } status ? new(status, List("mx_hosts")!, Text("mx_provider"), Time("mx_since")!.Value, Time("mx_last_seen")!.Value, List("mx_hosts_before")) : null;
        return new()
        {
            Domain = last!,
            FirstSeen = Time("first_seen")!.Value,
            Verdict = Word<Verdict>("verdict") is { } verdict ? new(verdict, Time("verdict_since")!.Value, Word<Verdict>("verdict_before")) : null,
            NightsUnknown = rows.Number(Places["nights_unknown"]),
            Record = Word<StsRecordStatus>("sts_record_status") is { } record ? new(record, Text("sts_id"), Time("sts_record_since")!.Value, Time("sts_record_last_seen")!.Value) : null,
            PolicyStatus = Dated<PolicyStatus>("policy_status", "policy_status_since"),
            Policy = Text("policy_sha256") is { } sha256 ? new(sha256, Word<PolicyMode>("policy_mode")!.Value, rows.Large(Places["policy_max_age"]), Time("policy_since")!.Value, Time("policy_last_fetched")!.Value) : null,
            Mx = mx,
            Starttls = new(Dated<Share>("starttls", "starttls_since"), HistoryTable.Proven(mx, List("starttls_unproven"))),
            MxCertificates = new(Dated<Share>("mx_certificates", "mx_certificates_since"), HistoryTable.Proven(mx, List("certificates_unproven"))),
            MxNotAfter = Time("mx_not_after"),
            TlsRpt = Dated<TxtStatus>("tlsrpt_status", "tlsrpt_since"),
            Cached = Text("cached_policy_sha256") is { } held ? new(held, Text("cached_sts_id")!, Word<PolicyMode>("cached_mode")!.Value, List("cached_mx")!, Time("cached_since")!.Value, Time("cached_until")!.Value) : null,
            Changes = [.. (List("changes") ?? []).Select(c => Words.TryParse(c, out HistoryChange change) ? change : HistoryChange.Unknown)],
            Confirmed = rows.FlagOrNull(Places["confirmed"]),
            Concerns = ConcernLists.Read(List("concerns"), List("concern_phases"), List("concern_since"), List("concern_memory")),
            News = List("news") is { Count: > 0 } news ? ConcernLists.ReadNews(news) : [],
            DeliveryForCachingSenders = Word<CachedDelivery>("delivery_for_caching_senders") ?? CachedDelivery.Unknown,
        };
    }

    private string? Text(string column) => rows.TextOrNull(Places[column]);

    private T? Word<T>(string column) where T : struct, Enum => rows.WordOrNull<T>(Places[column]);

    private DateTimeOffset? Time(string column) => rows.TimeOrNull(Places[column]);

    private IReadOnlyList<string>? List(string column) => rows.ListOrNull(Places[column]);

    private Dated<T>? Dated<T>(string value, string since) where T : struct, Enum => Word<T>(value) is { } word ? new(word, Time(since)!.Value) : null;
}
