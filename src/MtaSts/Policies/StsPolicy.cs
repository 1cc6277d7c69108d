namespace MtaSts;

/// <summary>A policy as it was read (RFC 8461 §3.2). Values stand here also where the whole is invalid.</summary>
public sealed record StsPolicy
{
    /// <summary>The maximum of max_age in seconds (RFC 8461 §3.2).</summary>
    public const long LargestMaxAgeSeconds = 31_557_600;

    /// <summary>The most bytes that a policy's body is read to (RFC 8461 §3.3 suggests 64 kilobytes).</summary>
    public const int LargestBodyBytes = 65_536;

    /// <summary>A strict sender may use it.</summary>
    public bool Valid { get; init; }

    /// <summary>Named senders differ about it: only lines that the grammar does not derive stand against it, or max_age is too large.</summary>
    public bool Disputed { get; init; }

    /// <summary>The version as published; null where there is none.</summary>
    public string? Version { get; init; }

    /// <summary>The mode; null where there is none or an unknown one.</summary>
    public PolicyMode? Mode { get; init; }

    /// <summary>Seconds, capped at <see cref="LargestMaxAgeSeconds"/>; null where there is none or no number.</summary>
    public long? MaxAgeSeconds { get; init; }

    /// <summary>The mx values as published, in the order of the file, also those that are no patterns.</summary>
    public IReadOnlyList<string> Mx { get; init; } = [];

    /// <summary>Those of <see cref="Mx"/> that are well-formed, in the order of the file.</summary>
    public IReadOnlyList<MxPattern> MxPatterns { get; init; } = [];

    /// <summary>What was found, in the order of the text, at most <see cref="Finding.MostOfACode"/> of a code. Offsets count bytes of the body.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The first pattern that matches this MX host.</summary>
    public MxPattern? PatternFor(string host)
    {
        foreach (MxPattern pattern in MxPatterns)
        {
            if (pattern.Matches(host)) return pattern;
        }

        return null;
    }
}
