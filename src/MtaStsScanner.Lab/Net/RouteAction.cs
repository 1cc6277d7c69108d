namespace MtaStsScanner.Lab.Net;

/// <summary>What the map does with connections to a block of addresses.</summary>
internal enum RouteAction
{
    /// <summary>They go to a listener on loopback.</summary>
    Via,

    /// <summary>Connection refused.</summary>
    Refuse,

    /// <summary>No answer at all.</summary>
    BlackHole,

    /// <summary>Host unreachable.</summary>
    Unreachable,
}
