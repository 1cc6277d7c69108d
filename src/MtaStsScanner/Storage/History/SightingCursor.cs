using System.Diagnostics.CodeAnalysis;
using MtaSts;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Storage.History;

/// <summary>What a scan saw of its domains, each once, in the ordinal order of their names: from the parts that wait in its working folder.</summary>
internal sealed class SightingCursor : IDisposable
{
    private static readonly string DomainsSql = $"""
        SELECT d.domain, d.verdict, d.unknown_reason, d.sts_record_status, d.sts_id, d.policy_status, p.sha256, p.mode, p.max_age, array_to_string(p.mx, chr(10)),
            d.mx_status, d.mx_provider, d.starttls, d.mx_certificates, d.tlsrpt_status,
            d.policy_status = 'broken' AND list_has_any(d.codes, [{string.Join(", ", FindingCatalog.All.Where(f => f.Passing).Select(f => $"'{f.Code}'"))}]), epoch_ms(c.not_after), d.policy_provider
        FROM domains d LEFT JOIN (SELECT sha256, mode, max_age, mx FROM policies WHERE valid) p ON d.policy_status = 'valid' AND p.sha256 = d.policy_sha256
            LEFT JOIN certificates c ON d.policy_status = 'valid' AND c.sha256 = d.policy_chain[1]
        ORDER BY d.domain
        """;

    private const string HostsSql = """
        WITH seen AS (
            SELECT e.host, count(*) AS measured, count(*) FILTER (e.starttls = 'completed') AS completed, count(*) FILTER (e.starttls NOT IN ('not_offered', 'rejected')) AS offered,
                count(e.certificate_accepted) AS shown, count(*) FILTER (e.certificate_accepted) AS accepted, min(epoch_ms(c.not_after)) AS ends
            FROM mx_endpoints e LEFT JOIN certificates c ON c.sha256 = e.certificate_sha256
            WHERE e.reach = 'ehlo_reply' GROUP BY e.host
        )
        SELECT m.domain, m.host, m.host_verdict = 'no_address', m.addresses_measured, m.addresses_refused, s.measured, s.completed, s.offered, s.shown, s.accepted, s.ends
        FROM domain_mx m LEFT JOIN seen s ON s.host = m.host AND m.addresses_measured > 0
        ORDER BY m.domain, m.host
        """;

    private static readonly List<SightedHost> None = [];

    private readonly StreamedRows domains;
    private readonly StreamedRows hosts;
    private readonly DateTimeOffset at;
    private bool moreHosts;
    private string? last;

    private SightingCursor(StreamedRows domains, StreamedRows hosts, DateTimeOffset at)
    {
        (this.domains, this.hosts, this.at) = (domains, hosts, at);
        moreHosts = hosts.Next();
    }

    /// <summary>Begins at the first.</summary>
    /// <param name="folder">The scan's working folder.</param>
    /// <param name="at">When the scan began.</param>
    /// <param name="stop">Ends it.</param>
    public static SightingCursor Open(WorkFolder folder, DateTimeOffset at, CancellationToken stop)
    {
        StreamedRows names = StreamedRows.Open(Views(folder, "domains", "policies", "certificates"), folder.Path, DomainsSql, stop);
        try
        {
            return new SightingCursor(names, StreamedRows.Open(Views(folder, "domain_mx", "mx_endpoints", "certificates"), folder.Path, HostsSql, stop), at);
        }
        catch
        {
            names.Dispose();
            throw;
        }
    }

    /// <summary>The next domain; a further line of one that was there is passed over.</summary>
    public bool TryNext([NotNullWhen(true)] out DomainSighting? sighting)
    {
        sighting = null;
        while (domains.Next())
        {
            string domain = domains.Text(0);
            if (domain == last) continue;
            last = domain;
            sighting = Read(domain);
            return true;
        }

        return false;
    }

    public void Dispose()
    {
        domains.Dispose();
        hosts.Dispose();
    }

    private static PartsView[] Views(WorkFolder folder, params string[] tables) =>
        [.. tables.Select(t => new PartsView(t, Directory.GetFiles(folder.PartsFolder(t), "*" + TableParts.WaitingEnding), Published: false))];

    private DomainSighting Read(string domain) => new()
    {
        Domain = domain,
        At = at,
        Verdict = domains.WordOrNull<Verdict>(1) ?? Verdict.Unknown,
        UnknownReason = domains.WordOrNull<UnknownReason>(2),
        StsRecordStatus = domains.WordOrNull<StsRecordStatus>(3) ?? StsRecordStatus.Unknown,
        StsId = domains.TextOrNull(4),
        PolicyStatus = domains.WordOrNull<PolicyStatus>(5) ?? PolicyStatus.Unknown,
        Policy = domains.TextOrNull(6) is { } sha256 && domains.WordOrNull<PolicyMode>(7) is { } mode && domains.LargeOrNull(8) is { } maxAge ? new(sha256, mode, maxAge, domains.ListOrNull(9) ?? []) : null,
        MxStatus = domains.WordOrNull<MxStatus>(10) ?? MxStatus.Unknown,
        MxProvider = domains.TextOrNull(11),
        Starttls = domains.WordOrNull<Share>(12) ?? Share.Unknown,
        MxCertificates = domains.WordOrNull<Share>(13) ?? Share.Unknown,
        TlsRptStatus = domains.WordOrNull<TxtStatus>(14) ?? TxtStatus.Unknown,
        PolicyFailurePasses = domains.Flag(15),
        PolicyNotAfter = domains.TimeOrNull(16),
        PolicyProvider = domains.TextOrNull(17),
        Hosts = HostsOf(domain),
    };

    private List<SightedHost> HostsOf(string domain)
    {
        List<SightedHost>? found = null;
        while (moreHosts)
        {
            int order = string.CompareOrdinal(hosts.Text(0), domain);
            if (order > 0) break;
            if (order == 0) (found ??= new(2)).Add(ReadHost());
            moreHosts = hosts.Next();
        }

        return found ?? None;
    }

    private SightedHost ReadHost()
    {
        SightedHost host = new(hosts.Text(1), hosts.Flag(2), hosts.Number(3), hosts.Number(4));
        return hosts.LargeOrNull(5) is not { } measured ? host : host with
        {
            Starttls = ShareOf(hosts.Large(6), measured),
            StarttlsOffered = ShareOf(hosts.Large(7), measured),
            Certificates = ShareOf(hosts.Large(9), hosts.Large(8)),
            NotAfter = hosts.TimeOrNull(10),
        };
    }

    private static Share ShareOf(long having, long asked) => asked == 0 ? Share.Unknown : having == asked ? Share.All : having == 0 ? Share.None : Share.Some;
}
