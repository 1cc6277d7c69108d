using System.Diagnostics.CodeAnalysis;
using MtaSts;
using MtaStsScanner.Storage.Queries;
using MtaStsScanner.Storage.Sorting;

namespace MtaStsScanner.Storage.History;

/// <summary>
/// What a scan saw of its domains, each once, in the ordinal order of their names: from the parts that wait in its working folder, table after table. They are sorted and joined by
/// <see cref="SortedSpool"/>: DuckDB within so little memory takes hours for a million domains with their endpoints, or gives up.
/// </summary>
internal sealed class SightingCursor : IDisposable
{
    // Keys of the joins to come stand first, in their order; what each join adds stands last.
    private static readonly string DomainsSql = $"""
        SELECT CASE WHEN d.policy_status = 'valid' THEN d.policy_sha256 END, CASE WHEN d.policy_status = 'valid' THEN d.policy_chain[1] END,
            d.domain, d.verdict, d.unknown_reason, d.sts_record_status, d.sts_id, d.policy_status,
            d.mx_status, d.mx_provider, d.starttls, d.mx_certificates, d.tlsrpt_status,
            d.policy_status = 'broken' AND list_has_any(d.codes, [{string.Join(", ", FindingCatalog.All.Where(f => f is { Passing: true, Group: FindingGroup.PolicyHost }).Select(f => $"'{f.Code}'"))}]), d.policy_provider
        FROM domains d
        """;

    private const string PoliciesSql = "SELECT sha256, sha256, mode, max_age, array_to_string(mx, chr(10)) FROM policies WHERE valid";

    private const string CertificatesSql = "SELECT sha256, epoch_ms(not_after) FROM certificates";

    private const string HostsSql = """
        SELECT CASE WHEN m.addresses_measured > 0 THEN m.host END, m.domain, m.host, m.host_verdict = 'no_address', m.addresses_measured, m.addresses_refused
        FROM domain_mx m
        """;

    private const string EndpointsSql = """
        SELECT e.certificate_sha256, e.host, e.starttls = 'completed', e.starttls NOT IN ('not_offered', 'rejected'), e.certificate_accepted
        FROM mx_endpoints e WHERE e.reach = 'ehlo_reply'
        """;

    private const int OfPolicy = 4, OfCertificate = 1, OfEndpoints = 6;

    private static readonly List<SightedHost> None = [];

    private readonly SortedSpool domainSpool;
    private readonly SortedSpool hostSpool;
    private readonly SortedRows domains;
    private readonly SortedRows hosts;
    private readonly DateTimeOffset at;
    private bool moreHosts;
    private string? last;

    private SightingCursor(SortedSpool domainSpool, SortedSpool hostSpool, DateTimeOffset at)
    {
        (this.domainSpool, this.hostSpool, this.at) = (domainSpool, hostSpool, at);
        (domains, hosts) = (domainSpool.Read(), hostSpool.Read());
        moreHosts = hosts.Next();
    }

    /// <summary>Begins at the first.</summary>
    /// <param name="folder">The scan's working folder.</param>
    /// <param name="at">When the scan began.</param>
    /// <param name="stop">Ends it.</param>
    public static SightingCursor Open(WorkFolder folder, DateTimeOffset at, CancellationToken stop)
    {
        SortedSpool seen = new(folder.Path), seenHosts = new(folder.Path);
        try
        {
            Sort(folder, seen, seenHosts, stop);
            return new SightingCursor(seen, seenHosts, at);
        }
        catch
        {
            seen.Dispose();
            seenHosts.Dispose();
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
        domainSpool.Dispose();
        hostSpool.Dispose();
    }

    private static void Sort(WorkFolder folder, SortedSpool domains, SortedSpool hosts, CancellationToken stop)
    {
        using SortedSpool certificates = new(folder.Path);
        Copy(folder, "certificates", CertificatesSql, certificates.Add, stop);
        SortDomains(folder, certificates, domains, stop);
        SortHosts(folder, certificates, hosts, stop);
    }

    private static void SortDomains(WorkFolder folder, SortedSpool certificates, SortedSpool domains, CancellationToken stop)
    {
        using SortedSpool policies = new(folder.Path);
        Copy(folder, "policies", PoliciesSql, policies.Add, stop);
        using LeftJoin withCertificate = new(folder.Path, certificates, OfCertificate, domains.Add);
        using LeftJoin withPolicy = new(folder.Path, policies, OfPolicy, withCertificate.Add);
        Copy(folder, "domains", DomainsSql, withPolicy.Add, stop);
        withPolicy.Complete(stop);
        withCertificate.Complete(stop);
    }

    private static void SortHosts(WorkFolder folder, SortedSpool certificates, SortedSpool hosts, CancellationToken stop)
    {
        using SortedSpool endpoints = new(folder.Path);
        using LeftJoin withCertificate = new(folder.Path, certificates, OfCertificate, endpoints.Add);
        Copy(folder, "mx_endpoints", EndpointsSql, withCertificate.Add, stop);
        withCertificate.Complete(stop);
        using SortedSpool totals = new(folder.Path);
        EndpointTotals.Add(endpoints, totals, stop);
        using LeftJoin withEndpoints = new(folder.Path, totals, OfEndpoints, hosts.Add);
        Copy(folder, "domain_mx", HostsSql, withEndpoints.Add, stop);
        withEndpoints.Complete(stop);
    }

    private static void Copy(WorkFolder folder, string table, string sql, Action<PackedRow> into, CancellationToken stop)
    {
        PartsView view = new(table, Directory.GetFiles(folder.PartsFolder(table), "*" + TableParts.WaitingEnding), Published: false);
        using StreamedRows rows = StreamedRows.Open([view], folder.Path, sql, stop);
        rows.CopyTo(into, stop);
    }

    private DomainSighting Read(string domain) => new()
    {
        Domain = domain,
        At = at,
        Verdict = domains.WordOrNull<Verdict>(1) ?? Verdict.Unknown,
        UnknownReason = domains.WordOrNull<UnknownReason>(2),
        StsRecordStatus = domains.WordOrNull<StsRecordStatus>(3) ?? StsRecordStatus.Unknown,
        StsId = domains.TextOrNull(4),
        PolicyStatus = domains.WordOrNull<PolicyStatus>(5) ?? PolicyStatus.Unknown,
        MxStatus = domains.WordOrNull<MxStatus>(6) ?? MxStatus.Unknown,
        MxProvider = domains.TextOrNull(7),
        Starttls = domains.WordOrNull<Share>(8) ?? Share.Unknown,
        MxCertificates = domains.WordOrNull<Share>(9) ?? Share.Unknown,
        TlsRptStatus = domains.WordOrNull<TxtStatus>(10) ?? TxtStatus.Unknown,
        PolicyFailurePasses = domains.Flag(11),
        PolicyProvider = domains.TextOrNull(12),
        Policy = domains.TextOrNull(13) is { } sha256 && domains.WordOrNull<PolicyMode>(14) is { } mode && domains.LargeOrNull(15) is { } maxAge ? new(sha256, mode, maxAge, domains.ListOrNull(16) ?? []) : null,
        PolicyNotAfter = domains.TimeOrNull(17),
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

        if (found is { Count: > 1 }) found.Sort(static (a, b) => string.CompareOrdinal(a.Host, b.Host));
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
