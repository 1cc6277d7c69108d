using FsCheck;
using FsCheck.Fluent;

namespace MtaSts.Tests.History;

/// <summary>The table <c>history</c> says what is known of MX hosts by naming the others, and so counts on this.</summary>
public sealed class HostsHistoryProperties
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(2_000).WithQuietOnSuccess(true);

    private static readonly Gen<SightedHost> Hosts =
        from name in Gen.Elements("mx1.example", "mx2.example", "mx3.example", "mx4.example")
        from starttls in Gen.Elements(Enum.GetValues<Share>())
        from certificates in Gen.Elements(Enum.GetValues<Share>())
        select new SightedHost(name, false, 2, 0) { Starttls = starttls, Certificates = certificates };

    private static readonly Gen<(DomainSighting Seen, TrustedStages Trust)> Nights =
        from status in Gen.Elements(MxStatus.Explicit, MxStatus.Explicit, MxStatus.Explicit, MxStatus.Implicit, MxStatus.LookupFailed, MxStatus.Unknown)
        from hosts in Gen.ListOf(Hosts)
        from dns in Gen.Elements(true, true, true, false)
        from smtp in Gen.Elements(true, true, true, false)
        select (new DomainSighting
        {
            Domain = Night.Domain,
            At = Night.At(0),
            MxStatus = status,
            Hosts = [.. hosts.DistinctBy(h => h.Host).OrderBy(h => h.Host, StringComparer.Ordinal)],
        }, new TrustedStages(dns, Policy: true, smtp));

    [Fact]
    public void What_is_known_of_hosts_is_of_MX_hosts_that_stand_in_the_same_order() => Check.One(Config, Prop.ForAll(Gen.NonEmptyListOf(Nights).ToArbitrary(), nights =>
    {
        DomainHistory? state = null;
        foreach ((DomainSighting seen, TrustedStages trust) in nights)
        {
            state = HistoryKeeping.Next(state, seen, trust).State;
            if (!AreOf(state.Mx, state.Starttls.Hosts) || !AreOf(state.Mx, state.MxCertificates.Hosts)) return false;
        }

        return true;
    }));

    private static bool AreOf(MxHistory? mx, IReadOnlyList<string> hosts) => hosts.SequenceEqual((mx?.Hosts ?? []).Intersect(hosts));
}
