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

    /// <summary>Endpoints that greeted with a refusal, of us or of everybody.</summary>
    public long Refusals { get; private set; }

    /// <summary>Those of them whose 421 or 554 speaks of policy or abuse: who runs them may have a complaint.</summary>
    public long Complaints { get; private set; }

    /// <summary>The most tries of one endpoint.</summary>
    public int MostTries { get; private set; }

    internal void Add(EndpointProbe probe)
    {
        if (probe.Probe == ProbeKind.Inferred)
        {
            Inferred++;
            return;
        }

        Connections += probe.Attempts;
        if (probe.Reach is Reach.OptedOut or Reach.LeftAlone) return; // nobody was connected to, this time
        Direct++;
        if (probe.Reach is Reach.GreetingRejected or Reach.RefusedUs or Reach.EhloRejected) Refusals++;
        if (Complaint.IsIn(probe)) Complaints++;
        MostTries = Math.Max(MostTries, probe.Attempts);
    }
}
