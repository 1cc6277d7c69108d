using FsCheck;
using FsCheck.Fluent;
using static MtaSts.Tests.History.PatientSender;

namespace MtaSts.Tests.History;

/// <summary>Whatever a domain does from night to night, the state says of a caching sender what the sender itself would say.</summary>
public sealed class CachingSenderProperties
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(3_000).WithQuietOnSuccess(true);

    private static readonly Gen<string[]> Patterns = Gen.NonEmptyListOf(Gen.Elements("mx1.a.example", "mx2.a.example", "*.a.example", "*.b.example", "mx.b.example", "*.example")).Select(l => l.ToArray());

    // Few values, so that ids and policies come again.
    private static readonly Gen<Served> Policies =
        from mode in Gen.Elements('e', 'e', 'e', 't', 'n')
        from patterns in Patterns
        from hours in Gen.Elements(0, 1, 24, 25, 72, 200)
        select new Served($"{mode} {string.Join(' ', patterns)} {hours}", mode, patterns, hours);

    private static readonly Gen<(string, string)[]> Hosts = Gen.ListOf(
        from name in Gen.Elements("mx1.a.example", "mx2.a.example", "mx.b.example", "x.mx.b.example")
        from tls in Gen.Elements("good", "good", "bad", "half", "silent", "nowhere")
        select (name, tls)).Select(l => l.DistinctBy(h => h.name).ToArray());

    private static readonly Gen<Published> Nights =
        from record in Gen.Elements<string?>("1", "1", "2", "", null)
        from policy in Gen.OneOf(Policies.Select(p => (Served?)p), Policies.Select(p => (Served?)p), Gen.Constant<Served?>(null))
        from hosts in Gen.OneOf(Hosts.Select(h => ((string, string)[]?)h), Hosts.Select(h => ((string, string)[]?)h), Gen.Constant<(string, string)[]?>(null))
        from hours in Gen.Elements(1, 23, 24, 24, 24, 48, 100)
        select new Published(record, policy, hosts, hours);

    [Fact]
    public void The_state_holds_and_delivers_what_the_sender_does() => Check.One(Config, Prop.ForAll(Gen.NonEmptyListOf(Nights).ToArbitrary(), nights =>
    {
        PatientSender sender = new();
        DomainHistory? state = null;
        DateTimeOffset at = Night.At(0);
        foreach (Published night in nights)
        {
            at = at.AddHours(night.Hours);
            sender.Wait(night.Hours);
            sender.Look(night);
            state = HistoryKeeping.Next(state, Sighting(night, at), TrustedStages.All).State;
            (string, int)? held = state.Cached is { } c && c.Until > at ? (c.Sha256, (int)(c.Until - at).TotalHours) : null;
            if (held != sender.Holds || Words.Of(state.DeliveryForCachingSenders) != sender.Deliver(night)) return false;
        }

        return true;
    }));

    [Fact]
    public void The_histories_that_are_drawn_reach_every_fate()
    {
        HashSet<string> fates = [];
        foreach (IList<Published> nights in Gen.Sample(Gen.NonEmptyListOf(Nights), 500, 20))
        {
            PatientSender sender = new();
            foreach (Published night in nights)
            {
                sender.Wait(night.Hours);
                sender.Look(night);
                fates.Add(sender.Deliver(night));
            }
        }

        Assert.Equal(Enum.GetValues<CachedDelivery>().Select(Words.Of).Order(StringComparer.Ordinal), fates.Order(StringComparer.Ordinal));
    }

    private static DomainSighting Sighting(Published night, DateTimeOffset at) => new()
    {
        Domain = Night.Domain,
        At = at,
        StsRecordStatus = night.Record is null ? StsRecordStatus.LookupFailed : night.Record.Length == 0 ? StsRecordStatus.Absent : StsRecordStatus.Valid,
        StsId = night.Record is { Length: > 0 } id ? id : null,
        PolicyStatus = night.Record is null ? PolicyStatus.Unknown : night.Record.Length == 0 ? PolicyStatus.Absent : night.Policy is null ? PolicyStatus.Broken : PolicyStatus.Valid,
        Policy = night is { Record.Length: > 0, Policy: { } p } ? new SightedPolicy(p.Body, p.Mode switch { 'e' => PolicyMode.Enforce, 't' => PolicyMode.Testing, _ => PolicyMode.None }, p.Hours * 3_600L, p.Patterns) : null,
        MxStatus = night.Hosts is null ? MxStatus.LookupFailed : MxStatus.Explicit,
        Hosts = [.. (night.Hosts ?? []).OrderBy(h => h.Name, StringComparer.Ordinal).Select(h => h.Tls switch
        {
            "good" => new SightedHost(h.Name, false, 2, 0),
            "bad" => new SightedHost(h.Name, false, 2, 2),
            "half" => new SightedHost(h.Name, false, 2, 1),
            "silent" => new SightedHost(h.Name, false, 0, 0),
            _ => new SightedHost(h.Name, true, 0, 0),
        })],
    };
}
