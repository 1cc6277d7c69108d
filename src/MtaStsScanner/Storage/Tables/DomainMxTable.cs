using MtaSts;
using Columns = MtaStsScanner.Storage.Tables.ColumnOf<MtaStsScanner.Storage.Tables.DomainMxRow>;

namespace MtaStsScanner.Storage.Tables;

/// <summary>A row of <c>domain_mx</c>.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Host">One of its MX hosts, judged.</param>
/// <param name="Lookup">The host's addresses; null where it was never looked up.</param>
internal readonly record struct DomainMxRow(string Domain, HostJudgement Host, HostLookup? Lookup);

/// <summary>The table <c>domain_mx</c>.</summary>
internal static class DomainMxTable
{
    public static Table<DomainMxRow> Definition { get; } = new("domain_mx", "One row per distinct domain and MX host.",
    [
        Columns.Text("domain", "The policy domain.", r => r.Domain),
        Columns.Text("host", "The MX host; joins mx_endpoints.", r => r.Host.Host),
        Columns.Integer("preference", "Lowest preference it is named with; 0 for an implicit MX.", r => r.Host.Preference),
        Columns.RepeatedOrNull("matched_pattern", "The first pattern of the policy that matches its name; NULL where none does or there is no policy.", r => r.Host.MatchedPattern),
        Columns.Word("host_verdict", "What a sender does with the host: under the published patterns, without a valid policy by TLS alone.", r => r.Host.Verdict),
        Columns.Word("reach", "How far the best of its addresses let us come.", r => r.Host.Reach),
        Columns.Integer("addresses", "How many addresses it has.", r => r.Host.Addresses),
        Columns.Integer("addresses_measured", "How many of those that were probed answered EHLO.", r => r.Host.AddressesMeasured),
        Columns.Integer("addresses_refused", "How many of those a sender refuses for TLS.", r => r.Host.AddressesRefused),
        Columns.TextsOrNull("address_list", "Its addresses, IPv4 first; NULL where it was not looked up.", r => r.Lookup?.Addresses.Select(a => a.ToString()).ToList()),
        Columns.TextsOrNull("forbidden_addresses", "Those that are never dialled (loopback, private, …); NULL where it was not looked up.", r => r.Lookup?.ForbiddenAddresses.Select(a => a.ToString()).ToList()),
        Columns.TextsOrNull("cname", "Targets of its CNAME chain in order; NULL where it was not looked up.", r => r.Lookup is { } l ? (l.A.CnameChain.Count > 0 ? l.A : l.Aaaa).CnameChain : null),
        Columns.TextsOrNull("dns_authenticated", "Answers about it that came authenticated by DNSSEC (a, aaaa, tlsa); NULL where there is no answer, or one came from a resolver whose AD bit is not believed.", r => r.Lookup is { } l ? Authenticated.Of(l) : null),
        Columns.Word("dane", "DANE at this host.", r => r.Host.Dane),
        Columns.TextsOrNull("tlsa", "Its TLSA records in presentation form; NULL where they are not known.", r => TlsaOf(r.Lookup)),
    ]);

    private static IReadOnlyList<string>? TlsaOf(HostLookup? lookup) =>
        lookup?.Tlsa is { IsKnown: true } answer ? [.. answer.Tlsa.Select(t => $"{t.Usage} {t.Selector} {t.MatchingType} {Convert.ToHexStringLower(t.Data)}")] : null;
}
