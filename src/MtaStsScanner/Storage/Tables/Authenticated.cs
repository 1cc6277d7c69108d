using MtaSts;

namespace MtaStsScanner.Storage.Tables;

/// <summary>Which answers came authenticated. A list is whole or NULL: an answer that is missing from it is known not to be authenticated.</summary>
internal static class Authenticated
{
    /// <summary>Of a domain; null where one of its answers came from a resolver whose AD bit is not believed, or there is none.</summary>
    public static IReadOnlyList<string>? Of(DomainEvidence evidence)
    {
        // The first answer is the domain's own; what its ancestors say is theirs.
        DnsAnswer? dmarc = evidence.DmarcTxt.Count > 0 ? evidence.DmarcTxt[0] : null;
        return Listed(
            ("dmarc", dmarc), ("mx", evidence.Mx), ("policy_host", evidence.Policy?.Lookup.A), ("policy_host", evidence.Policy?.Lookup.Aaaa),
            ("sts", evidence.StsTxt), ("tlsrpt", evidence.TlsRptTxt), ("txt", evidence.ApexTxt));
    }

    /// <summary>Of an MX host; null likewise.</summary>
    public static IReadOnlyList<string>? Of(HostLookup host) => Listed(("a", host.A), ("aaaa", host.Aaaa), ("tlsa", host.Tlsa));

    private static List<string>? Listed(params ReadOnlySpan<(string Word, DnsAnswer? Answer)> asked)
    {
        List<string>? words = null;
        foreach ((string word, DnsAnswer? answer) in asked)
        {
            // A failure, and a question that was never asked, have nothing to authenticate.
            if (answer is not { IsKnown: true, Attempts: > 0 }) continue;
            if (answer.Authenticated is not { } authenticated) return null;
            words ??= [];
            if (authenticated && !words.Contains(word)) words.Add(word);
        }

        return words;
    }
}
