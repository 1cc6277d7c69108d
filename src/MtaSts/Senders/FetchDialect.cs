namespace MtaSts;

/// <summary>Looks at the one fetch that was made as a sender would have met it (RFC 8461 §3.3).</summary>
internal static class FetchDialect
{
    private const int StrictSeconds = 60;

    /// <summary>The policy that the sender comes to.</summary>
    /// <param name="fetch">The fetch; null where none was made.</param>
    /// <param name="strict">The text as a strict sender reads it; null where it was not read.</param>
    /// <param name="rules">The sender's switches.</param>
    public static SenderPolicy Read(PolicyFetch? fetch, StsPolicy? strict, SenderRules rules)
    {
        if (fetch is null) return SenderPolicy.NotKnown;
        bool? arrives = Arrives(fetch, rules);
        if (arrives != true) return arrives is null ? SenderPolicy.NotKnown : SenderPolicy.None;
        ReadOnlySpan<byte> body = fetch.Body;
        if (rules.MostBodyBytes is { } most && body.Length > most)
        {
            if (!rules.CutsBody) return SenderPolicy.None;
            return PolicyDialect.Read(body[..most], rules);
        }

        // Without a charset PMSR takes ASCII alone.
        bool named = fetch.MediaType?.Contains("charset", StringComparison.OrdinalIgnoreCase) == true;
        return PolicyDialect.Read(body, named && rules.BodyText == BodyText.Ascii ? rules with { BodyText = BodyText.Utf8 } : rules, strict);
    }

    // Null where it can't be told: the body was not kept, or the sender's way is not known.
    private static bool? Arrives(PolicyFetch fetch, SenderRules rules)
    {
        Finding? fault = fetch.Findings.FirstOrDefault(f => f.Severity == Severity.Error && f.Definition != FindingCatalog.PolicyContentType && f.Definition != FindingCatalog.PolicyHtmlBody);
        if (fault is not null) return AfterFault(fault.Definition, fetch.HttpStatus, rules);
        if (fetch.Body is null) return null;
        if (rules.PolicyAddress == PolicyAddress.FirstA && !IsFirstA(fetch)) return false;
        bool refused = fetch.Findings.Any(f => f.Definition == FindingCatalog.PolicyContentType);
        return rules.MediaType switch
        {
            MediaTypeRule.Ignored => true,
            MediaTypeRule.Required => !refused,
            MediaTypeRule.RequiredLowerCase => !refused && fetch.MediaType?.StartsWith("text/plain", StringComparison.Ordinal) != false,
            _ => refused ? null : true,
        };
    }

    private static bool? AfterFault(FindingDefinition fault, int? status, SenderRules rules)
    {
        if (fault == FindingCatalog.PolicyBotChallenge) return null;
        if (fault == FindingCatalog.PolicyTooLarge) return rules.MostBodyBytes is null or > StsPolicy.LargestBodyBytes || rules.CutsBody ? null : false;
        if (fault == FindingCatalog.PolicyTimeout) return rules.FetchSeconds is null or > StrictSeconds ? null : false;
        bool isStatus = fault == FindingCatalog.PolicyHttpRedirect || fault == FindingCatalog.PolicyHttp404 || fault == FindingCatalog.PolicyHttp403
            || fault == FindingCatalog.PolicyHttp5xx || fault == FindingCatalog.PolicyHttpStatus;
        if (!isStatus) return false;
        return rules.HttpStatus switch
        {
            HttpStatusRule.Ok => false,
            HttpStatusRule.Success => status is >= 200 and < 300 ? null : false,
            _ => null,
        };
    }

    // An address that was dialled after the first A says that the first did not answer.
    private static bool IsFirstA(PolicyFetch fetch)
    {
        string? first = fetch.Lookup.A.Addresses.FirstOrDefault(a => !fetch.Lookup.ForbiddenAddresses.Contains(a))?.ToString();
        return first is null || fetch.Address is null || fetch.Address == first;
    }
}
