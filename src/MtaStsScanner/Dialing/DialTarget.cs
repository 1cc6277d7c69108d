using System.Net;

namespace MtaStsScanner.Dialing;

/// <summary>What is to be dialled.</summary>
/// <param name="Endpoint">Address and port.</param>
/// <param name="Operator">Whose machine it is, as far as names tell (a registrable domain): what provider-wide caps count.</param>
public readonly record struct DialTarget(IPEndPoint Endpoint, string Operator)
{
    /// <summary>The names that led there: the host, and the aliases behind it. Each may stand on the block list.</summary>
    public IReadOnlyList<string> Names { get => field ?? []; init; }

    /// <summary>Where many wait for this target already, it is put off instead of waiting with them.</summary>
    public bool MayPutOff { get; init; }

    /// <summary>It was asked before: one that asked for some time is given it, and then asked.</summary>
    public bool IsLate { get; init; }
}
