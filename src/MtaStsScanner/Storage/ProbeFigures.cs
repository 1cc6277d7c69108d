using MtaSts;

namespace MtaStsScanner.Storage;

/// <summary>What probing cost those who were probed.</summary>
public sealed class ProbeFigures
{
    /// <summary>Hosts that are named to whoever scans.</summary>
    public const int MostCandidates = 10;

    private readonly SortedSet<string> candidates = new(StringComparer.Ordinal);

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

    /// <summary>The first hosts, by name, with such a complaint: who scans should ask whether to put them on the block list.</summary>
    public IReadOnlyCollection<string> OptOutCandidates => candidates;

    /// <summary>Endpoints that were not connected to since their address refused an earlier scan for good.</summary>
    public long Bans { get; private set; }

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
        if (probe.IsBan) Bans++;
        if (probe.Reach is Reach.OptedOut or Reach.LeftAlone) return; // nobody was connected to, this time
        Direct++;
        if (probe.Reach is Reach.GreetingRejected or Reach.RefusedUs or Reach.EhloRejected) Refusals++;
        if (Complaint.IsIn(probe))
        {
            Complaints++;
            if (candidates.Count < MostCandidates) candidates.Add(probe.Host);
        }

        MostTries = Math.Max(MostTries, probe.Attempts);
    }
}
