using System.Text.Json;

namespace MtaStsScanner.Pacing;

/// <summary>How connecting went, all targets together.</summary>
/// <param name="Connections">Connections that were tried, each try counted.</param>
/// <param name="MostInASecond">The most that were begun within one second of the clock.</param>
/// <param name="OptedOut">Connections that were not made since name or address is on the block list.</param>
/// <param name="LeftAlone">Those that were not made since the peer asked for some time, or failed several times in a row.</param>
public sealed record PacingFigures(long Connections, long MostInASecond, long OptedOut, long LeftAlone)
{
    /// <summary>Nobody was dialled.</summary>
    public static PacingFigures None { get; } = new(0, 0, 0, 0);

    /// <summary>Together with those of another run.</summary>
    public PacingFigures Plus(PacingFigures other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Connections + other.Connections, Math.Max(MostInASecond, other.MostInASecond), OptedOut + other.OptedOut, LeftAlone + other.LeftAlone);
    }

    /// <summary>As it is kept in a working folder.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>What <see cref="ToJson"/> wrote; nothing where there is nothing.</summary>
    public static PacingFigures FromJson(string? json) => json is null ? None : JsonSerializer.Deserialize<PacingFigures>(json) ?? None;
}
