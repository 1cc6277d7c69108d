using System.Net;

namespace MtaStsScanner.Dns.Bulk;

/// <summary>How it went with one resolver.</summary>
/// <param name="EndPoint">The resolver.</param>
/// <param name="Asked">Questions sent, each again counted again.</param>
/// <param name="Answered">Answers taken.</param>
/// <param name="Lost">Questions sent that were not answered in time.</param>
/// <param name="ServFail">Answers that say that the resolver failed.</param>
/// <param name="OverTcp">Questions asked again over TCP.</param>
/// <param name="Strays">Datagrams that answered nothing that was asked: late, doubled, or forged.</param>
/// <param name="Dropped">Datagrams that this machine had no room for (Linux).</param>
/// <param name="TimesDown">How often it was given up for a while.</param>
/// <param name="IsDown">Nothing is heard of it now.</param>
/// <param name="Window">Questions that it is given at once now.</param>
/// <param name="InFlight">Questions that it has not answered yet.</param>
public sealed record ResolverFigures(
    IPEndPoint EndPoint, long Asked, long Answered, long Lost, long ServFail, long OverTcp, long Strays, long Dropped, long TimesDown, bool IsDown, int Window, int InFlight)
{
    internal static ResolverFigures Of(Resolver resolver) => new(
        resolver.EndPoint, resolver.Counts.Asked, resolver.Counts.Answered, resolver.Counts.Lost, resolver.Counts.ServFail, resolver.Counts.OverTcp, resolver.Counts.Strays,
        resolver.AllLanes.Sum(l => l.Socket.Dropped), resolver.Counts.TimesDown, resolver.IsDown, resolver.Window.Size, resolver.InFlight);
}
