namespace MtaSts;

/// <summary>Whether the addresses of one MX host disagree: what a sender meets then depends on chance.</summary>
internal static class EndpointDifference
{
    // A host has few addresses that are probed; the bound is for evidence that came from elsewhere.
    private const int MostTold = 8;

    /// <summary>What each measured address showed, where one is accepted and another refused, or one offers STARTTLS and another does not; null where they agree.</summary>
    public static string? Of(IReadOnlyList<EndpointProbe> probes)
    {
        List<EndpointProbe> measured = [.. probes.Where(p => p.Reach == Reach.EhloReply)];
        bool differ = measured.DistinctBy(p => (p.TlsAccepted, p.Starttls == StarttlsState.NotOffered)).Skip(1).Any();
        return differ ? string.Join("; ", measured.Take(MostTold).Select(p => $"{p.Address}: {Tell(p)}")) : null;
    }

    private static string Tell(EndpointProbe probe)
    {
        if (probe.TlsAccepted) return "accepted";
        IEnumerable<string> errors = probe.Findings.Where(f => f.Severity == Severity.Error).Select(f => f.Code).Distinct(StringComparer.Ordinal);
        return string.Join(' ', errors.DefaultIfEmpty("refused"));
    }
}
