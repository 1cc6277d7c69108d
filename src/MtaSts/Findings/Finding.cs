namespace MtaSts;

/// <summary>Something that was found at a domain or host.</summary>
public sealed record Finding
{
    /// <summary>Of one code a text, or a domain, gives at most this many findings, the first ones: a hostile policy of 64 KB could give 128,000.</summary>
    public const int MostOfACode = 20;

    /// <summary>A finding as its definition has it.</summary>
    /// <param name="definition">Its class.</param>
    /// <param name="host">The host it was seen at, in A-labels, lower case, without final dot; null for the domain itself.</param>
    /// <param name="evidence">What was seen, as seen: text from the network, unescaped, bounded by whoever makes it (at most 512 characters).</param>
    /// <param name="kind">A closed word that tells apart within a code (for <c>mx-not-in-policy</c>: <c>stale</c>, <c>typo</c>, …).</param>
    public Finding(FindingDefinition definition, string? host = null, string? evidence = null, string? kind = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Definition = definition;
        Severity = definition.Severity;
        Owner = definition.Owner;
        Host = host;
        Evidence = evidence;
        Kind = kind;
    }

    /// <summary>Its class.</summary>
    public FindingDefinition Definition { get; }

    /// <summary>Its class's code.</summary>
    public string Code => Definition.Code;

    /// <summary>How bad it is here.</summary>
    public Severity Severity { get; init; }

    /// <summary>Whose it is here.</summary>
    public FindingOwner Owner { get; init; }

    /// <summary>The same, where the cause lies with the scanner: it says nothing about the peer.</summary>
    public Finding OfScanner() => this with { Owner = FindingOwner.Scanner, Severity = Severity.Info };

    /// <summary>The host it was seen at, or null.</summary>
    public string? Host { get; init; }

    /// <summary>What was seen, or null.</summary>
    public string? Evidence { get; init; }

    /// <summary>A word that tells apart within a code, or null.</summary>
    public string? Kind { get; init; }

    /// <summary>Where in the parsed text it stands (byte offset), or null. For a caret under the line.</summary>
    public int? Offset { get; init; }

    /// <summary>How many bytes from <see cref="Offset"/> are meant, or null.</summary>
    public int? Length { get; init; }
}
