namespace MtaSts;

/// <summary>What a sender makes of a policy.</summary>
public sealed record SenderPolicy
{
    /// <summary>It has a policy to go by; null where that is not known.</summary>
    public bool? Usable { get; init; }

    /// <summary>The mode that it goes by; null where it has no policy, or where it is not known what it does without a mode.</summary>
    public PolicyMode? Mode { get; init; }

    /// <summary>For how long it holds the policy, in seconds; null where it has none or that is not known.</summary>
    public long? MaxAgeSeconds { get; init; }

    /// <summary>The mx values that it goes by, as published.</summary>
    public IReadOnlyList<string> Mx { get; init; } = [];

    /// <summary>What sets it apart from a strict sender here; empty where nothing does, and within a <see cref="SenderJudgement"/>, which has reasons of its own.</summary>
    public IReadOnlyList<SenderDifference> Reasons { get; init; } = [];

    internal static SenderPolicy None { get; } = new() { Usable = false };

    internal static SenderPolicy NotKnown { get; } = new();

    /// <inheritdoc/>
    public bool Equals(SenderPolicy? other) =>
        other is not null && (Usable, Mode, MaxAgeSeconds) == (other.Usable, other.Mode, other.MaxAgeSeconds) && Mx.SequenceEqual(other.Mx, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Usable, Mode, MaxAgeSeconds, Mx.Count);
}
