using MtaSts;

namespace MtaStsScanner.Policies;

/// <summary>What an HTTP exchange showed.</summary>
internal sealed record PolicyResponse
{
    public PolicyStage? FailedStage { get; init; }

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public int? HttpStatus { get; init; }

    public string? MediaType { get; init; }

    /// <summary>How long the host asks to be left alone (RFC 9110 §10.2.3); null where it does not.</summary>
    public RetryAfter? RetryAfter { get; init; }

    public byte[]? Body { get; init; }
}
