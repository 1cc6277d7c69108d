namespace MtaSts;

/// <summary>A policy as a sender holds it that looks at each scan (RFC 8461 §3.1, §3.3).</summary>
/// <param name="Sha256">Of the body.</param>
/// <param name="StsId">The record's id when it was fetched.</param>
/// <param name="Mode">Its mode.</param>
/// <param name="Mx">Its mx patterns.</param>
/// <param name="FetchedAt">When it was fetched.</param>
/// <param name="Until">When it expires: max_age later.</param>
public sealed record CachedPolicy(string Sha256, string StsId, PolicyMode Mode, IReadOnlyList<string> Mx, DateTimeOffset FetchedAt, DateTimeOffset Until)
{
    /// <summary>Its max_age.</summary>
    internal long MaxAgeSeconds => (long)(Until - FetchedAt).TotalSeconds;

    /// <summary>True where one of its patterns matches the host (RFC 8461 §4.1).</summary>
    internal bool Matches(string host) => Mx.Any(m => MxPattern.TryParse(m, out MxPattern pattern) && pattern.Matches(host));
}
