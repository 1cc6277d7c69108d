using MtaSts;

namespace MtaStsScanner.Storage;

/// <summary>What probing cost those who were probed.</summary>
public sealed class ProbeFigures
{
    /// <summary>Endpoints that were connected to.</summary>
    public long Direct { get; private set; }

    /// <summary>Endpoints that were spared a connection.</summary>
    public long Inferred { get; private set; }

    /// <summary>Connections to port 25, repeated tries included.</summary>
    public long Connections { get; private set; }

    /// <summary>The most tries of one endpoint.</summary>
    public int MostTries { get; private set; }

    internal void Add(EndpointProbe probe)
    {
        if (probe.Probe == ProbeKind.Inferred)
        {
            Inferred++;
            return;
        }

        Direct++;
        Connections += probe.Attempts;
        MostTries = Math.Max(MostTries, probe.Attempts);
    }
}
