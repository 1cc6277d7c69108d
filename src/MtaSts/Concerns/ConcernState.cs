using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MtaSts;

/// <summary>A concern that is not settled, as of a scan.</summary>
/// <param name="Concern">Which.</param>
/// <param name="Phase">How far it has got.</param>
/// <param name="Since">When this phase began.</param>
/// <param name="Nights">The last nights that could tell, the newest last: 1 where it was so, 0 where all was well. At most <see cref="ConcernRule.MostNights"/>.</param>
/// <param name="Level">How bad it was when it was last told. 0: not told.</param>
/// <param name="Returns">How often it came back soon after it had been well.</param>
/// <param name="Was">The value that is held to be well, or the MX hosts that are not, with blanks between; null where none is needed.</param>
public sealed record ConcernState(Concern Concern, ConcernPhase Phase, DateTimeOffset Since, string Nights, int Level, int Returns, string? Was)
{
    private const char Separator = ' ';

    /// <summary>What a data set keeps of it beside concern, phase and time: <c>NIGHTS LEVEL RETURNS [WAS]</c>.</summary>
    public string Memory => string.Create(CultureInfo.InvariantCulture, $"{Nights} {Level} {Returns}{(Was is null ? "" : " ")}{Was}");

    /// <summary>Reads it again.</summary>
    public static bool TryRead(string concern, string phase, DateTimeOffset since, string memory, [NotNullWhen(true)] out ConcernState? state)
    {
        ArgumentNullException.ThrowIfNull(memory);
        state = null;
        if (!Words.TryParse(concern, out Concern which) || !Words.TryParse(phase, out ConcernPhase reached)) return false;
        string[] parts = memory.Split(Separator, 4);
        if (parts.Length < 3 || parts[0].Length > ConcernRule.MostNights || parts[0].AsSpan().ContainsAnyExcept('0', '1')) return false;
        if (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int level) || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int returns)) return false;
        state = new(which, reached, since, parts[0], level, returns, parts.Length > 3 ? parts[3] : null);
        return true;
    }

    /// <summary>True where it was bad on so many of the last nights.</summary>
    internal bool Meets(ConcernRule rule) => Last(rule.Of).Count('1') >= rule.Bad;

    /// <summary>True where all was well on so many of the last nights.</summary>
    internal bool IsWellFor(int nights) => Nights.Length >= nights && !Last(nights).Contains('1');

    /// <summary>The same after one more night.</summary>
    internal ConcernState After(bool bad)
    {
        string nights = Nights + (bad ? '1' : '0');
        return this with { Nights = nights.Length > ConcernRule.MostNights ? nights[^ConcernRule.MostNights..] : nights };
    }

    private ReadOnlySpan<char> Last(int nights) => Nights.AsSpan(Math.Max(0, Nights.Length - nights));
}
