namespace MtaSts;

/// <summary>A policy that a strict sender may use, as one scan fetched it.</summary>
/// <param name="Sha256">Of the body, lower-case hexadecimal.</param>
/// <param name="Mode">Its mode.</param>
/// <param name="MaxAgeSeconds">Its max_age, capped at <see cref="StsPolicy.LargestMaxAgeSeconds"/>.</param>
/// <param name="Mx">Its mx patterns, in the order of the file.</param>
public sealed record SightedPolicy(string Sha256, PolicyMode Mode, long MaxAgeSeconds, IReadOnlyList<string> Mx);
