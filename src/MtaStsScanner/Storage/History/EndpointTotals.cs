using MtaStsScanner.Storage.Sorting;

namespace MtaStsScanner.Storage.History;

/// <summary>What all measured addresses of an MX host showed, host by host.</summary>
internal static class EndpointTotals
{
    /// <summary>Adds them up.</summary>
    /// <param name="endpoints">Host, STARTTLS completed, STARTTLS offered, certificate accepted or NULL, end of the certificate or NULL.</param>
    /// <param name="into">Host, measured, completed, offered, certificates shown, of those accepted, the soonest end or NULL.</param>
    /// <param name="stop">Ends it.</param>
    public static void Add(SortedSpool endpoints, SortedSpool into, CancellationToken stop)
    {
        using SortedRows rows = endpoints.Read();
        PackedRow total = new();
        bool more = rows.Next();
        while (more)
        {
            string host = rows.Text(0);
            (int measured, int completed, int offered, int shown, int accepted, long? ends) = (0, 0, 0, 0, 0, null);
            do
            {
                stop.ThrowIfCancellationRequested();
                measured++;
                if (rows.Flag(1)) completed++;
                if (rows.Flag(2)) offered++;
                if (!rows.IsNull(3)) shown++;
                if (!rows.IsNull(3) && rows.Flag(3)) accepted++;
                if (rows.LargeOrNull(4) is { } end && !(ends <= end)) ends = end;
                more = rows.Next();
            }
            while (more && rows.Text(0) == host);

            total.Clear();
            total.Add(host);
            foreach (int count in (ReadOnlySpan<int>)[measured, completed, offered, shown, accepted]) total.Add(count);
            total.Add(ends);
            into.Add(total);
        }
    }
}
