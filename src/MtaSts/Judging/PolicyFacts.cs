namespace MtaSts;

/// <summary>What fetching and reading the policy came to.</summary>
internal sealed record PolicyFacts
{
    /// <summary>The text as read; null where there was none to be read.</summary>
    public StsPolicy? Text { get; init; }

    /// <summary>Why nothing is known: the fetch was left out, the host did not answer us, or a limit of ours; null where something is.</summary>
    public UnknownReason? Unknown { get; init; }

    /// <summary>The stage that failed; null where none did.</summary>
    public PolicyStage? Stage { get; init; }

    /// <summary>Only the media type stands against it (RFC 8461 §3.2 says SHOULD), and named senders take it all the same.</summary>
    public bool OnlyMediaType { get; init; }

    /// <summary>SHA-256 of the body.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Registrable domain of the policy host's last name; null where it was not looked up.</summary>
    public string? Provider { get; init; }

    /// <summary>It is another owner's; null where it was not looked up.</summary>
    public bool? Delegated { get; init; }

    /// <summary>A strict sender can use it.</summary>
    public bool Usable => Unknown is null && Stage is null && Text is { Valid: true };

    /// <summary>Patterns by which MX hosts are judged: those of a valid text in mode enforce or testing.</summary>
    public IReadOnlyList<MxPattern>? Patterns => Text is { Valid: true, Mode: PolicyMode.Enforce or PolicyMode.Testing } ? Text.MxPatterns : null;
}
