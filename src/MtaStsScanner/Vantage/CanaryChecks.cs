namespace MtaStsScanner.Vantage;

/// <summary>What a round of canaries says of this machine, a line each.</summary>
public static class CanaryChecks
{
    /// <summary>Judges resolvers, HTTPS and port 25.</summary>
    public static IEnumerable<VantageCheck> Of(CanaryRound round)
    {
        ArgumentNullException.ThrowIfNull(round);
        foreach (IGrouping<string, CanaryReply> resolver in round.Of(CanaryStage.Dns).GroupBy(r => r.Canary.Peer))
            yield return OfResolver(resolver.Key, [.. resolver]);
        if (round.IsSilent(CanaryStage.Dns)) yield return new("dns", CheckState.Bad, "no resolver answers", "Give one that does with --resolver IP[:PORT].");
        yield return OfHosts("https", [.. round.Of(CanaryStage.Policy)], "--https-canary", "Policies can't be fetched through a proxy or a filter: measure from elsewhere.");
        yield return OfHosts("port_25", [.. round.Of(CanaryStage.Smtp)], "--smtp-canary", "Use --stages dns,policy, or measure from where port 25 is open and STARTTLS is left alone.");
    }

    private static VantageCheck OfResolver(string resolver, CanaryReply[] replies)
    {
        if (replies.FirstOrDefault(r => r.Holds == false) is { } wrong) return new("resolver", CheckState.Bad, wrong.Said, "Take another: --resolver IP[:PORT].");
        if (replies.All(r => r.Holds is null)) return new("resolver", CheckState.Limited, $"{resolver} does not answer ({replies[0].Said})", "Leave it out, or mend it.");
        return new("resolver", CheckState.Good, $"{resolver} answers what is known");
    }

    private static VantageCheck OfHosts(string name, CanaryReply[] replies, string option, string cure)
    {
        if (replies.Length == 0) return new(name, CheckState.Limited, "not looked at: no host is without your word", $"Name a host of yours with {option} HOST.");
        string[] faults = [.. replies.Where(r => r.Holds != true).Select(r => r.Holds is null ? $"{r.Canary.Peer}: {r.Said}" : r.Said)];
        bool fails = replies.Any(r => r.Holds == false) || replies.All(r => r.Holds is null);
        if (fails) return new(name, CheckState.Bad, string.Join("; ", faults), cure);
        string hosts = string.Join(", ", replies.Where(r => r.Holds == true).Select(r => r.Canary.Peer));
        return new(name, CheckState.Good, $"{hosts} as known{(faults.Length > 0 ? $"; {string.Join("; ", faults)}" : "")}");
    }
}
