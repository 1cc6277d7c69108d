using System.Text.Json;
using MtaStsScanner.Dns.Bulk;

namespace MtaStsScanner.Dns;

/// <summary>How asking went, all resolvers together.</summary>
/// <param name="Asked">Questions sent, each again counted again.</param>
/// <param name="Answered">Answers taken.</param>
/// <param name="Lost">Questions sent that were not answered in time.</param>
/// <param name="ServFail">Answers that say that a resolver failed.</param>
/// <param name="OverTcp">Questions asked again over TCP.</param>
/// <param name="Strays">Datagrams that answered nothing that was asked: late, doubled, or forged.</param>
/// <param name="Dropped">Datagrams that this machine had no room for.</param>
/// <param name="TimesDown">How often a resolver was given up for a while.</param>
public sealed record DnsFigures(long Asked, long Answered, long Lost, long ServFail, long OverTcp, long Strays, long Dropped, long TimesDown)
{
    /// <summary>Nothing was asked.</summary>
    public static DnsFigures None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Of these resolvers.</summary>
    public static DnsFigures Of(IReadOnlyList<ResolverFigures> resolvers) => new(
        resolvers.Sum(r => r.Asked), resolvers.Sum(r => r.Answered), resolvers.Sum(r => r.Lost), resolvers.Sum(r => r.ServFail),
        resolvers.Sum(r => r.OverTcp), resolvers.Sum(r => r.Strays), resolvers.Sum(r => r.Dropped), resolvers.Sum(r => r.TimesDown));

    /// <summary>Together with those of another run.</summary>
    public DnsFigures Plus(DnsFigures other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(
            Asked + other.Asked, Answered + other.Answered, Lost + other.Lost, ServFail + other.ServFail,
            OverTcp + other.OverTcp, Strays + other.Strays, Dropped + other.Dropped, TimesDown + other.TimesDown);
    }

    /// <summary>As it is kept in a working folder.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>What <see cref="ToJson"/> wrote; nothing where there is nothing.</summary>
    public static DnsFigures FromJson(string? json) => json is null ? None : JsonSerializer.Deserialize<DnsFigures>(json) ?? None;
}
