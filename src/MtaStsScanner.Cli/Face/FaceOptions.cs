using System.Net;
using MtaStsScanner.Reporting;

namespace MtaStsScanner.Cli.Face;

/// <summary>How the web face is shown.</summary>
/// <param name="Listen">Where it listens; loopback unless somebody said otherwise. Port 0 takes a free one.</param>
/// <param name="About">The page for those who are scanned; null for none.</param>
internal sealed record FaceOptions(IPEndPoint Listen, AboutScanner? About)
{
    /// <summary>The setting that <see cref="Listen"/> came from, for who has to mend it.</summary>
    public string Setting { get; init; } = "face.listen";

    /// <summary>Names by which it may be asked beside those of loopback and the address that it listens at. A page elsewhere whose name was made to point here (DNS rebinding) is refused.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Browsers that are kept up to date at once; who comes beyond is told to come again later. Default 50.</summary>
    public int MostLive { get; init; } = 50;

    /// <summary>Connections at once. Default 200.</summary>
    public int MostConnections { get; init; } = 200;

    /// <summary>How often browsers are told. Default 1 s.</summary>
    public TimeSpan LiveEvery { get; init; } = TimeSpan.FromSeconds(1);
}
