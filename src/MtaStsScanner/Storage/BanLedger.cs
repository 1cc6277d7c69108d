using System.Net;
using MtaSts;
using MtaStsScanner.Pacing;
using MtaStsScanner.Smtp;

namespace MtaStsScanner.Storage;

/// <summary>
/// What a scan learns about bans, for the scans that follow: a new ban lasts 30 days, one that is met again when its time was over lasts twice as long as before, and one that is not met
/// again is forgotten. Keeping the same scan's twice (it was cut off in between) changes nothing.
/// </summary>
public sealed class BanLedger
{
    private readonly string path;
    private readonly string scanId;
    private readonly Dictionary<IPAddress, Ban> known;
    private readonly Dictionary<IPAddress, Ban> met = [];
    private readonly HashSet<IPAddress> greeted = [];

    private BanLedger(string path, string scanId, Dictionary<IPAddress, Ban> known) => (this.path, this.scanId, this.known) = (path, scanId, known);

    /// <summary>The ledger of a data set.</summary>
    /// <param name="outFolder">The data set.</param>
    /// <param name="scanId">The scan that goes into it.</param>
    /// <exception cref="InvalidDataException">Its file can't be used.</exception>
    public static BanLedger Open(string outFolder, string scanId)
    {
        string file = BanFile.In(outFolder);
        return new(file, scanId, BanFile.Read(file).ToDictionary(b => b.Address));
    }

    /// <summary>Takes down what an endpoint showed at last.</summary>
    public void Note(EndpointProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        if (probe.Probe == ProbeKind.Inferred) return;
        if (Blame.BanIn(probe) is { } said)
        {
            IPAddress address = IPAddress.Parse(probe.Address);
            if (met.ContainsKey(address) || met.Count == BanFile.MostEntries) return;
            Ban? before = known.GetValueOrDefault(address);
            int times = before is null ? 1 : before.Scan == scanId ? before.Times : Math.Min(before.Times, int.MaxValue - 1) + 1;
            met[address] = new(address, probe.MeasuredAt + Ban.RestAfter(times), times, probe.Host, probe.ReplyCode ?? 0, said.Length <= Ban.MostSaid ? said : said[..Ban.MostSaid], scanId);
        }
        else if (probe.Reach is Reach.EhloReply or Reach.EhloRejected && known.Count > 0 && IPAddress.Parse(probe.Address) is var address && known.ContainsKey(address))
        {
            greeted.Add(address);
        }
    }

    /// <summary>Keeps it, durably.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    public void Save()
    {
        foreach (IPAddress address in greeted) known.Remove(address);
        foreach ((IPAddress address, Ban ban) in met) known[address] = ban;
        if (greeted.Count + met.Count > 0) BanFile.Write(path, known.Values);
    }
}
