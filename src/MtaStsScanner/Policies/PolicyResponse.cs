using MtaSts;

namespace MtaStsScanner.Policies;

/// <summary>What an HTTP exchange showed.</summary>
internal sealed record PolicyResponse
{
    public PolicyStage? FailedStage { get; init; }

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public int? HttpStatus { get; init; }

    public string? MediaType { get; init; }

    public byte[]? Body { get; init; }
}
