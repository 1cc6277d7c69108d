using System.Globalization;
using MtaSts;
using MtaStsScanner.Storage.News;
using MtaStsScanner.Storage.Suppliers;

namespace MtaStsScanner.Cli.Alerting;

/// <summary>Makes alerts of what a scan has to tell: one for each domain and concern, and one for all of a provider that its own change explains.</summary>
internal static class AlertWriter
{
    private const int MostEvidence = 300;

    /// <summary>All alerts of a scan, the worst first.</summary>
    /// <param name="news">What it has to tell.</param>
    /// <param name="scanId">The scan.</param>
    public static IReadOnlyList<Alert> Of(ScanNews news, string scanId)
    {
        List<Alert> alerts = [];
        Dictionary<(ConcernNews, string), List<DomainNews>> providers = [];
        foreach (DomainNews domain in news.Domains)
        {
            foreach (ConcernNews one in domain.News)
            {
                if (ProviderShare.ProviderOf(one.Concern, domain) is not { } provider || !news.Providers.TryGetValue((one, provider), out ProviderShare share) || !share.IsItsDoing)
                {
                    alerts.Add(Single(domain, one, scanId));
                    continue;
                }

                if (!providers.TryGetValue((one, provider), out List<DomainNews>? same)) providers[(one, provider)] = same = [];
                same.Add(domain);
            }
        }

        foreach (((ConcernNews one, string provider), List<DomainNews> domains) in providers) alerts.Add(OfProvider(one, provider, domains, news.Providers[(one, provider)], scanId));
        if (news.More > 0)
        {
            alerts.Add(new($"{scanId}:more", AlertKind.Regression, Severity.Error, string.Create(CultureInfo.InvariantCulture, $"{news.More} more domains have news"),
                "More than can be told one by one: the column news of the table history has them all.")
            {
                Since = news.Domains.SelectMany(d => d.Concerns).Select(c => c.Since).DefaultIfEmpty().Max(),
            });
        }

        return [.. alerts.OrderByDescending(a => a.Severity).ThenBy(a => a.Kind).ThenBy(a => a.Title, StringComparer.Ordinal)];
    }

    private static Alert Single(DomainNews domain, ConcernNews news, string scanId)
    {
        ConcernText text = ConcernText.Of(news.Concern);
        ConcernState? state = domain.Concerns.FirstOrDefault(c => c.Concern == news.Concern);
        bool over = news.Kind == NewsKind.Recovery;
        Finding? why = over ? null : text.Explanation(domain.Findings);
        return new(
            $"{scanId}:{news}:{domain.Domain}", KindOf(news), over ? Severity.Info : Weighed(SeverityOf(news.Concern, text, state), domain.Criticality),
            $"{domain.Domain}: {(over ? text.Well : text.Bad)}", string.Join(' ', Sentences(domain, news, state, why)))
        {
            Domains = [new(domain.Domain, domain.Owners)],
            Concern = news.Concern,
            Code = why?.Definition.Code,
            Fault = over ? null : why?.Owner is { } owner and not FindingOwner.Unknown ? owner : text.Fault,
            Remedy = over ? null : why?.Definition.Remedy,
            Since = state?.Since ?? default,
        };
    }

    private static Alert OfProvider(ConcernNews news, string provider, List<DomainNews> domains, ProviderShare share, string scanId)
    {
        DomainNews first = domains[0];
        Alert one = Single(first, news, scanId);
        ConcernText text = ConcernText.Of(news.Concern);
        return one with
        {
            Id = $"{scanId}:{news}:{provider}",
            Severity = news.Kind == NewsKind.Recovery ? Severity.Info : domains.Max(d => Weighed(SeverityOf(news.Concern, text, d.Concerns.FirstOrDefault(c => c.Concern == news.Concern)), d.Criticality)),
            Title = string.Create(CultureInfo.InvariantCulture, $"{provider}, {share.Told} domains: {(news.Kind == NewsKind.Recovery ? text.Well : text.Bad)}"),
            Text = string.Create(CultureInfo.InvariantCulture, $"{share.Told} of the {share.Measured} domains of {provider} that could tell say the same, so it is one change of {provider}, and not one of each. At one of them: {one.Text}"),
            Domains = [.. domains.Select(d => new AlertDomain(d.Domain, d.Owners))],
        };
    }

    private static IEnumerable<string> Sentences(DomainNews domain, ConcernNews news, ConcernState? state, Finding? why)
    {
        if (news.Kind == NewsKind.Return) yield return "It came back soon after it had been well: from now on nothing more is told of it until it has been well for a week.";
        if (news.Kind == NewsKind.Worse) yield return "It was told before, and is worse now.";
        if (why is not null)
        {
            yield return why.Definition.Meaning;
            string where = why.Host is { } host ? $"{host}: " : string.Empty;
            if (why.Evidence is { Length: > 0 } evidence) yield return $"Seen: {where}{(evidence.Length > MostEvidence ? evidence[..MostEvidence] + "…" : evidence)}.";
            else if (why.Host is not null) yield return $"Seen at {why.Host}.";
        }

        if (news is { Concern: Concern.MxCertificateExpiring, Kind: not NewsKind.Recovery } && domain.MxNotAfter is { } end) yield return string.Create(CultureInfo.InvariantCulture, $"It ends on {end.UtcDateTime:yyyy-MM-dd HH:mm} UTC.");
        if (news is { Concern: Concern.Unmeasured, Kind: NewsKind.Alarm } && state is not null) yield return string.Create(CultureInfo.InvariantCulture, $"Not on {state.Nights.Count(n => n == '1')} of the last {state.Nights.Length} nights. Nothing is known to be wrong; what is not seen can't be watched.");
        yield return domain.Verdict == Verdict.Unknown ? "What happens to its mail is unknown." : $"The verdict is {Words.Of(domain.Verdict)}.";
    }

    private static AlertKind KindOf(ConcernNews news) => (news.Kind, news.Concern) switch
    {
        (NewsKind.Recovery, _) => AlertKind.Recovery,
        (_, Concern.MxCertificateExpiring or Concern.PolicyCertificateExpiring) => AlertKind.Expiry,
        (_, Concern.Unmeasured) => AlertKind.StillUnknown,
        _ => AlertKind.Regression,
    };

    // Thirty days before an end it is worth knowing, a week before it is late.
    private static Severity SeverityOf(Concern concern, ConcernText text, ConcernState? state) => (concern, state?.Level) switch
    {
        (Concern.MxCertificateExpiring or Concern.PolicyCertificateExpiring, >= 3) => Severity.Error,
        (Concern.MxCertificateExpiring or Concern.PolicyCertificateExpiring, 2) => Severity.Warning,
        (Concern.ModeWeakened, >= 2) => Severity.Error,
        _ => text.Severity,
    };

    private static Severity Weighed(Severity severity, Criticality criticality) => criticality switch
    {
        Criticality.High or Criticality.Critical => severity == Severity.Error ? severity : severity + 1,
        Criticality.Low => severity == Severity.Info ? severity : severity - 1,
        _ => severity,
    };
}
