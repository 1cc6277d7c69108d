using MtaSts;
using MtaStsScanner.Dns;
using MtaStsScanner.Pacing;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Pipeline;

/// <summary>The manifest's <c>politeness</c>: what the scan cost those whom it asked, over all of its runs.</summary>
internal static class PolitenessReport
{
    /// <summary>The figures by their names.</summary>
    /// <param name="counts">What was judged.</param>
    /// <param name="probed">Endpoints.</param>
    /// <param name="asked">DNS.</param>
    /// <param name="paced">Connections, and those that were not made.</param>
    /// <param name="connected">How they spread.</param>
    public static SortedDictionary<string, double> Of(ShardCounts counts, ProbeFigures probed, DnsFigures asked, PacingFigures paced, ConnectionFigures connected) => new(StringComparer.Ordinal)
    {
        ["dns_questions"] = asked.Asked,
        ["dns_answers"] = asked.Answered,
        ["dns_lost"] = asked.Lost,
        ["dns_servfail"] = asked.ServFail,
        ["dns_over_tcp"] = asked.OverTcp,
        ["dns_strays"] = asked.Strays,
        ["dns_dropped_here"] = asked.Dropped,
        ["dns_resolver_times_down"] = asked.TimesDown,
        ["policy_fetches"] = counts.PolicyFetches,
        ["smtp_connections"] = probed.Connections,
        ["smtp_endpoints_direct"] = probed.Direct,
        ["smtp_endpoints_inferred"] = probed.Inferred,
        ["smtp_most_tries_of_an_endpoint"] = probed.MostTries,
        ["smtp_refusals"] = probed.Refusals,
        ["smtp_complaints"] = probed.Complaints,
        ["smtp_endpoints_left_alone_for_bans"] = probed.Bans,
        ["connections"] = paced.Connections,
        ["connections_most_in_a_second"] = paced.MostInASecond,
        ["connections_most_of_an_address"] = connected.Addresses.Most,
        ["connections_p99_of_an_address"] = connected.Addresses.P99,
        ["connections_most_of_a_provider"] = connected.Operators.Most,
        ["connections_p99_of_a_provider"] = connected.Operators.P99,
        ["connections_opted_out"] = paced.OptedOut,
        ["connections_left_alone"] = paced.LeftAlone,
        ["addresses_connected"] = connected.Addresses.Peers,
        ["providers_connected"] = connected.Operators.Peers,
        ["domains_opted_out"] = counts.UnknownReasons.GetValueOrDefault(Words.Of(UnknownReason.OptedOutOfScan)),
    };
}
