using MtaSts;

namespace MtaStsScanner.Linting;

/// <summary>What a text came to that was read offline.</summary>
public sealed record LintResult
{
    /// <summary>What it was meant to be.</summary>
    public required LintKind Kind { get; init; }

    /// <summary>What it is: <c>absent</c>, <c>valid</c>, <c>invalid</c>, <c>multiple</c> or <c>discarded</c>.</summary>
    public required string Status { get; init; }

    /// <summary>A strict sender may use it.</summary>
    public bool Valid { get; init; }

    /// <summary>Named senders differ about it.</summary>
    public bool Disputed { get; init; }

    /// <summary>The values as far as they could be read.</summary>
    public IReadOnlyList<LintValue> Values { get; init; } = [];

    /// <summary>What was found: of the text as a whole, then in its order, then of its MX hosts. Offsets count in <see cref="Raw"/>.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The text that was judged: one of those given, not a copy; null where none was.</summary>
    public byte[]? Raw { get; init; }

    /// <summary>MX hosts held against the policy; null where none were given or the policy has no pattern.</summary>
    public MxCoverage? Coverage { get; init; }

    /// <summary>What named senders make of it; empty where none was asked about.</summary>
    public IReadOnlyList<SenderReading> Senders { get; init; } = [];
}
