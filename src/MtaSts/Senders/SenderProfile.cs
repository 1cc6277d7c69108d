namespace MtaSts;

/// <summary>
/// How one mail sender does MTA-STS, as data. All senders are read by the same functions. The profiles are a few programs and services: that all of them agree
/// does not mean that all senders do.
/// </summary>
public sealed class SenderProfile
{
    private readonly Lazy<IReadOnlyList<SenderDifference>> _differences;

    internal SenderProfile(string name, string version, string source, SenderBasis basis, SenderRules rules)
    {
        (Name, Version, Source, Basis, Rules) = (name, version, source, basis, rules);
        _differences = new(() => SenderSwitches.DifferencesOf(rules));
    }

    /// <summary>Lower case, for example <c>mox</c>.</summary>
    public string Name { get; }

    /// <summary>The version whose ways these are.</summary>
    public string Version { get; }

    /// <summary>Where they are known from: a repository and commit, or documents.</summary>
    public string Source { get; }

    /// <summary>How they are known.</summary>
    public SenderBasis Basis { get; }

    /// <summary>All switches in which it differs from a strict sender, or is not known.</summary>
    public IReadOnlyList<SenderDifference> Differences => _differences.Value;

    internal SenderRules Rules { get; }

    /// <summary>Whether this sender takes the domain to have MTA-STS, by the TXT records at <c>_mta-sts</c> alone (RFC 8461 §3.1).</summary>
    public SenderRecord ReadRecord(IReadOnlyList<TxtRecord> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new(RecordDialect.Takes(texts, Rules), SenderSwitches.Reasons(Rules, r => RecordDialect.Takes(texts, r)));
    }

    /// <summary>What this sender makes of a policy's text (RFC 8461 §3.2), served with the media type <c>text/plain</c>.</summary>
    /// <param name="body">The body as it was served.</param>
    public SenderPolicy ReadPolicy(byte[] body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return PolicyDialect.Read(body, Rules) with { Reasons = SenderSwitches.Reasons(Rules, r => PolicyDialect.Read(body, r)) };
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
