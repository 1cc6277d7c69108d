namespace MtaSts.Tests.History;

/// <summary>Sightings of one domain, night by night, in few words.</summary>
internal static class Night
{
    public const string Domain = "a.example";

    private static readonly DateTimeOffset First = new(2026, 3, 1, 2, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset At(int night) => First.AddDays(night);

    public static SightedPolicy Policy(string name, PolicyMode mode = PolicyMode.Enforce, int days = 7, params string[] mx) => new(name, mode, days * 86_400L, mx.Length == 0 ? ["mx1.a.example"] : mx);

    public static SightedHost Host(string name, Share starttls = Share.All, Share certificates = Share.All) => new(name, false, 1, starttls == Share.All && certificates == Share.All ? 0 : 1)
    {
        Starttls = starttls,
        StarttlsOffered = starttls,
        Certificates = certificates,
        NotAfter = At(60),
    };

    public static SightedHost Unmeasured(string name) => new(name, false, 0, 0);

    /// <summary>A night on which all is well: record, policy, one MX host with STARTTLS.</summary>
    public static DomainSighting Well(int night, string id = "1", SightedPolicy? policy = null, params SightedHost[] hosts)
    {
        SightedHost[] mx = hosts.Length == 0 ? [Host("mx1.a.example")] : hosts;
        return new()
        {
            Domain = Domain,
            At = At(night),
            Verdict = Verdict.Protected,
            StsRecordStatus = StsRecordStatus.Valid,
            StsId = id,
            PolicyStatus = PolicyStatus.Valid,
            Policy = policy ?? Policy("p1"),
            MxStatus = MxStatus.Explicit,
            Hosts = mx,
            MxProvider = "a.example",
            Starttls = ShareOf(mx, h => h.Starttls),
            MxCertificates = ShareOf(mx, h => h.Certificates),
            TlsRptStatus = TxtStatus.Valid,
        };
    }

    /// <summary>The record is gone, and the policy with it.</summary>
    public static DomainSighting WithoutRecord(this DomainSighting seen) =>
        seen with { Verdict = Verdict.Absent, StsRecordStatus = StsRecordStatus.Absent, StsId = null, PolicyStatus = PolicyStatus.Absent, Policy = null };

    /// <summary>The policy can't be fetched.</summary>
    public static DomainSighting WithoutPolicy(this DomainSighting seen) => seen with { Verdict = Verdict.Broken, PolicyStatus = PolicyStatus.Broken, Policy = null };

    /// <summary>No resolver answers for it.</summary>
    public static DomainSighting Unknown(int night, UnknownReason reason = UnknownReason.Dns) => new()
    {
        Domain = Domain,
        At = At(night),
        Verdict = Verdict.Unknown,
        UnknownReason = reason,
        StsRecordStatus = StsRecordStatus.LookupFailed,
        MxStatus = MxStatus.LookupFailed,
        TlsRptStatus = TxtStatus.LookupFailed,
    };

    /// <summary>All nights in their order; the last step.</summary>
    public static HistoryStep Last(params DomainSighting[] nights) => Steps(nights).Last();

    public static IEnumerable<HistoryStep> Steps(params DomainSighting[] nights)
    {
        DomainHistory? state = null;
        foreach (DomainSighting night in nights)
        {
            HistoryStep step = HistoryKeeping.Next(state, night, TrustedStages.All);
            state = step.State;
            yield return step;
        }
    }

    private static Share ShareOf(SightedHost[] hosts, Func<SightedHost, Share> of)
    {
        Share[] known = [.. hosts.Select(of).Where(s => s is Share.All or Share.Some or Share.None)];
        return known.Length == 0 ? Share.Unknown : known.All(s => s == Share.All) ? Share.All : known.All(s => s == Share.None) ? Share.None : Share.Some;
    }
}
