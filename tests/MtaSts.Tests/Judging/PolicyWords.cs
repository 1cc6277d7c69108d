namespace MtaSts.Tests.Judging;

/// <summary>
/// A fetch from the words of a table: <c>enforce HOST…</c>, <c>testing HOST…</c>, <c>none-mode HOST…</c>, <c>=TEXT</c>, <c>!CODE,CODE</c> for a fetch that failed,
/// <c>type …</c> for one with another media type, <c>none</c> where nothing was fetched,
/// <c>ours</c> or <c>ours-v6</c> where the scanner could not dial.
/// </summary>
internal sealed class PolicyWords(string words)
{
    public PolicyFetch? Fetch()
    {
        if (words == "none") return null;
        if (words is "ours" or "ours-v6") return Ours(words == "ours-v6");
        if (words.StartsWith('!')) return Failed(words[1..].Split(',', StringSplitOptions.RemoveEmptyEntries));
        if (!words.StartsWith("type", StringComparison.Ordinal)) return Fetched(words);
        return Fetched(words[4..].TrimStart(' ')) with { FailedStage = PolicyStage.Http, Findings = [new(FindingCatalog.PolicyContentType)] };
    }

    private static PolicyFetch Empty() => new() { PolicyHost = "mta-sts.example.com", Lookup = EvidenceBuilder.Lookup("mta-sts.example.com", "") };

    private static PolicyFetch Fetched(string words) => Empty() with { HttpStatus = 200, Body = words.StartsWith('=') ? Table.Bytes(words[1..]) : Text(words) };

    private static PolicyFetch Failed(string[] codes) => Empty() with
    {
        FailedStage = PolicyStage.Http,
        Body = codes.Contains("policy-html-body") ? [(byte)'<'] : null,
        Findings = [.. codes.Select(c => FindingCatalog.TryFind(c, out FindingDefinition? d) ? new Finding(d) : throw new FormatException(c))],
    };

    private static PolicyFetch Ours(bool ipv6) => Empty() with
    {
        Lookup = EvidenceBuilder.Lookup("mta-sts.example.com", ipv6 ? "v6" : ""),
        FailedStage = PolicyStage.Tcp,
        Findings = [new Finding(FindingCatalog.PolicyTcpUnreachable).OfScanner()],
    };

    private static byte[] Text(string words)
    {
        string[] parts = (words.Length == 0 ? "enforce mail.example.com" : words).Split(' ');
        string mode = parts[0] == "none-mode" ? "none" : parts[0];
        return Table.Bytes($@"version: STSv1\nmode: {mode}\nmax_age: 604800\n" + string.Concat(parts.Skip(1).Select(p => $@"mx: {p}\n")));
    }
}
