using System.Globalization;

namespace MtaStsScanner.Pipeline;

/// <summary>The end of a measurement whose time was over (<see cref="ScanSettings.MaxDuration"/>).</summary>
/// <param name="At">When.</param>
/// <param name="RetriesDone">Rounds of the retry phase that were done before.</param>
internal sealed record ScanCut(DateTimeOffset At, int RetriesDone)
{
    /// <summary>As a note in the work store.</summary>
    public string ToNote() => string.Create(CultureInfo.InvariantCulture, $"{At.ToUnixTimeMilliseconds()} {RetriesDone}");

    /// <summary>From the note.</summary>
    public static ScanCut? FromNote(string? note) => note?.Split(' ') is [string at, string retries]
        ? new(DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(at, CultureInfo.InvariantCulture)), int.Parse(retries, CultureInfo.InvariantCulture))
        : null;
}
