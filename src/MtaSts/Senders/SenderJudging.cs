namespace MtaSts;

/// <summary>What a sender would do: the way of the strict judge, with the sender's switches.</summary>
internal static class SenderJudging
{
    /// <summary>The verdicts of the named senders that differ from the strict one; null where there is no room for a difference.</summary>
    public static IReadOnlyList<KeyValuePair<string, Verdict>>? Differences(SenderCase domain)
    {
        if (!domain.HasRoom) return null;
        List<KeyValuePair<string, Verdict>>? different = null;
        foreach (SenderProfile sender in SenderProfiles.All)
        {
            Verdict verdict = Judge(domain, sender.Rules).Verdict;
            if (verdict != domain.Strict) (different ??= []).Add(new(sender.Name, verdict));
        }

        return different ?? [];
    }

    /// <summary>The judgement of one sender, with reasons.</summary>
    public static SenderJudgement Explain(SenderCase domain, SenderProfile sender)
    {
        SenderOutcome outcome = Judge(domain, sender.Rules);
        List<SenderDifference> reasons = [.. SenderSwitches.Reasons(sender.Rules, r => Judge(domain, r))];
        if (IsSlowFor(domain, sender.Rules)) reasons.Add(SenderSwitches.FetchSeconds(sender.Rules));
        return new()
        {
            Sender = sender,
            Verdict = outcome.Verdict,
            RecordUsable = outcome.RecordUsable,
            Policy = outcome.Policy,
            Hosts = [.. outcome.Hosts.Select(h => KeyValuePair.Create(h.Host, h.Verdict))],
            Fate = outcome.Fate,
            Reasons = reasons,
        };
    }

    /// <summary>Without reasons.</summary>
    public static SenderOutcome Judge(SenderCase domain, SenderRules rules)
    {
        if (!domain.HasRoom) return new(domain.Strict) { Fate = domain.RecordLookupFailed ? FateOf(rules.OnTxtFailure) : null };
        bool? record = RecordDialect.Takes(domain.Evidence.StsTxt.Texts, rules);
        SenderPolicy policy = FetchDialect.Read(domain.Evidence.Policy, domain.Policy.Text, rules);
        SenderOutcome outcome = new(Verdict.Unknown) { RecordUsable = record, Policy = policy };
        if (record == false || policy.Usable == false) return outcome with { Verdict = Verdict.Broken };
        if (record is null || policy.Usable is null) return outcome;
        return policy.Mode switch
        {
            PolicyMode.None => outcome with { Verdict = Verdict.OptedOut },
            PolicyMode.Testing => outcome with { Verdict = Verdict.Testing, Fate = FateOf(rules.Testing) },
            PolicyMode.Enforce => Enforced(domain, rules, outcome),
            _ => outcome,
        };
    }

    private static SenderOutcome Enforced(SenderCase domain, SenderRules rules, SenderOutcome outcome)
    {
        SenderHosts hosts = new(domain, rules, new MxDialect(outcome.Policy!.Mx, rules));
        IReadOnlyList<HostJudgement> judged = hosts.Judge(rules.MostMxHosts ?? int.MaxValue, rules.MostMxAddresses ?? int.MaxValue);
        Verdict verdict = VerdictOf(domain, judged);

        // Where it is not known how many a sender looks at, only what the first and all of them come to alike is known.
        if ((rules.MostMxHosts is null || rules.MostMxAddresses is null) && VerdictOf(domain, hosts.Judge(1, 1)) != verdict) verdict = Verdict.Unknown;
        return outcome with { Verdict = verdict, Hosts = judged, Fate = verdict == Verdict.DeliveryFails ? FateOfRefused(domain, rules, judged) : null };
    }

    private static Verdict VerdictOf(SenderCase domain, IReadOnlyList<HostJudgement> hosts)
    {
        bool unknown = hosts.Any(h => h.Verdict == HostVerdict.Unknown);
        bool accepts = hosts.Any(h => h.Verdict is HostVerdict.Accepted or HostVerdict.Mixed);
        bool refuses = hosts.Any(h => h.Verdict is HostVerdict.RefusedName or HostVerdict.RefusedTls or HostVerdict.Mixed);
        if (unknown && !(accepts && refuses)) return Verdict.Unknown;
        return DeliveryJudging.UnderEnforce(domain.Mx, hosts, domain.ProbesOfHost, domain.Scope).Verdict;
    }

    private static MessageFate FateOfRefused(SenderCase domain, SenderRules rules, IReadOnlyList<HostJudgement> hosts)
    {
        List<MessageFate> fates = [.. hosts.SelectMany(h => FatesAt(domain, rules, h)).Distinct()];

        // Where they differ, the host that is tried last decides with most senders, and the order is drawn anew each time.
        return fates is [MessageFate one] ? one : MessageFate.Unknown;
    }

    private static IEnumerable<MessageFate> FatesAt(SenderCase domain, SenderRules rules, HostJudgement host)
    {
        if (host.Verdict == HostVerdict.RefusedName) return [FateOf(rules.OnMxMismatch)];
        if (host.Verdict != HostVerdict.RefusedTls) return [];
        return domain.ProbesOfHost(host.Host).Where(p => p.Reach == Reach.EhloReply).Select(p => FateOf(ActionAt(p, rules)));
    }

    private static FailureAction ActionAt(EndpointProbe probe, SenderRules rules)
    {
        if (probe.Starttls is StarttlsState.NotOffered) return rules.OnNoStarttls;
        return probe.Findings.Any(f => f.Definition == FindingCatalog.MxCertNameMismatch) ? rules.OnCertificateName : FailureAction.Defer;
    }

    // A fetch of ours that took longer than this sender waits. It may have been our network: told, and not judged.
    private static bool IsSlowFor(SenderCase domain, SenderRules rules) =>
        domain.HasRoom && domain.Evidence.Policy is { Fetched: true } fetch && rules.FetchSeconds is { } seconds && fetch.DurationMs / 1000 >= seconds;

    private static MessageFate FateOf(TestingRule rule) => rule switch
    {
        TestingRule.Delivers => MessageFate.Delivered,
        TestingRule.LowersTls => MessageFate.DeliveredWeaker,
        _ => MessageFate.Unknown,
    };

    private static MessageFate FateOf(FailureAction action) => action switch
    {
        FailureAction.Deliver => MessageFate.Delivered,
        FailureAction.Defer => MessageFate.Deferred,
        FailureAction.Bounce => MessageFate.Bounced,
        _ => MessageFate.Unknown,
    };
}
