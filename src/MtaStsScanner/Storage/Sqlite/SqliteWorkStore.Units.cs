using System.Net;
using Microsoft.Data.Sqlite;
using MtaStsScanner.Smtp;

namespace MtaStsScanner.Storage.Sqlite;

/// <content>Units of probing: which address is whose turn.</content>
public sealed partial class SqliteWorkStore
{
    private const int MostTargetsAUnit = 256;
    private const string NextAddress = "SELECT slot, address FROM endpoint WHERE pending = 1 AND (slot, address) > ($1, $2) ORDER BY slot, address LIMIT 1";
    private const string TargetsAt = "SELECT host, attempts FROM endpoint WHERE pending = 1 AND slot = $1 AND address = $2 ORDER BY host LIMIT $3";

    // All four are guarded by units; what is out is forgotten by a crash, and pending again.
    private readonly SemaphoreSlim units = new(1);
    private readonly HashSet<string> addressesOut = new(StringComparer.Ordinal);
    private readonly Queue<Place> moreToDo = new();
    private Place cursor = Place.Start;

    // Counts changes that may give something to take; where it is what it was at a vain search, a new search would be vain, too.
    private long changes;
    private long changesAtVainSearch = -1;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ProbeUnit>> TakeProbeUnitsAsync(int most, CancellationToken stop)
    {
        await units.WaitAsync(stop);
        try
        {
            long changesBefore = Interlocked.Read(ref changes);
            if (changesBefore == changesAtVainSearch) return [];
            List<ProbeUnit> taken = await readers.ReadAsync(c => Take(c, most), stop);
            if (taken.Count < most) changesAtVainSearch = changesBefore;
            return taken;
        }
        finally
        {
            units.Release();
        }
    }

    private List<ProbeUnit> Take(StoreConnection connection, int most)
    {
        List<ProbeUnit> taken = [];

        // An address with more hosts than a unit holds comes first: what it has to do takes longest.
        while (taken.Count < most && moreToDo.TryDequeue(out Place place)) TakeAt(connection, place, taken);

        Place first = cursor;
        bool wrapped = false;
        while (taken.Count < most)
        {
            Place? next = Next(connection, cursor);
            if (next is null && wrapped) break;
            wrapped |= next is null;
            cursor = next ?? Place.Start;
            if (next is null) continue;
            TakeAt(connection, cursor, taken);
            if (wrapped && !cursor.IsBefore(first)) break;
        }

        return taken;
    }

    private void TakeAt(StoreConnection connection, Place place, List<ProbeUnit> taken)
    {
        // The address is ours before its hosts are read, so a unit that comes back in between can't leave hosts that are done among them.
        if (!addressesOut.Add(place.Address)) return;
        List<ProbeTarget> targets = Rows(connection[TargetsAt].Query(place.Slot, place.Address, MostTargetsAUnit), r => new ProbeTarget(r.GetString(0), r.GetInt32(1)));
        if (targets.Count > 0) taken.Add(new ProbeUnit(IPAddress.Parse(place.Address), targets));
        else addressesOut.Remove(place.Address);
    }

    private static Place? Next(StoreConnection connection, Place after)
    {
        using SqliteDataReader row = connection[NextAddress].Query(after.Slot, after.Address);
        return row.Read() ? new Place(row.GetInt64(0), row.GetString(1)) : null;
    }

    private async ValueTask GiveBackAsync(string address, bool goOn)
    {
        await units.WaitAsync(CancellationToken.None);
        addressesOut.Remove(address);
        if (goOn) moreToDo.Enqueue(new Place(Slot(address), address));
        Interlocked.Increment(ref changes);
        units.Release();
    }

    private void EndpointsBecamePending(long count)
    {
        if (count == 0) return;
        Interlocked.Add(ref pendingEndpoints, count);
        Interlocked.Increment(ref changes);
    }

    /// <summary>Where an address stands in the order of probing.</summary>
    private readonly record struct Place(long Slot, string Address)
    {
        public static Place Start => new(-1, "");

        public bool IsBefore(Place other) => Slot != other.Slot ? Slot < other.Slot : string.CompareOrdinal(Address, other.Address) < 0;
    }
}
