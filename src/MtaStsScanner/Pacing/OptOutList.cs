using System.Net;

namespace MtaStsScanner.Pacing;

/// <summary>
/// The block list as its file says it now. Whoever asks finds one that was looked at a quarter of a second ago at most, and waits while it is read again:
/// so what is added holds within a second, also for what is queued, however busy the machine is. While a file changes, its former entries hold as well: one that is seen half-written takes nobody off.
/// </summary>
public sealed class OptOutList
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    private readonly string? path;
    private readonly Func<string, string?> nameOf;
    private readonly Action<string> notice;
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private long looked;
    private (DateTime Changed, long Bytes) seen;
    private volatile Blocklist current;
    private volatile Blocklist former = Blocklist.Empty;

    private OptOutList(string? path, (DateTime, long) seen, Blocklist first, Func<string, string?> nameOf, TimeProvider time, Action<string> notice)
    {
        (this.path, this.seen, this.nameOf, this.time, this.notice, current, looked) = (path, seen, nameOf, time, notice, first, time.GetTimestamp());
    }

    /// <summary>Nobody opted out.</summary>
    public static OptOutList None { get; } = new(null, default, Blocklist.Empty, static _ => null, TimeProvider.System, static _ => { });

    /// <summary>True where it stands in a file, which may change.</summary>
    public bool IsFile => path is not null;

    /// <summary>Entries that hold now.</summary>
    public int Count => current.Count;

    /// <summary>Reads a file and goes on watching it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="nameOf">Makes of a name what DNS is asked for; null where it is none.</param>
    /// <param name="time">The clock.</param>
    /// <param name="notice">Told of each change, and of one that can't be used: then the list stays what it was.</param>
    /// <param name="mistakes">Lines that can't be used.</param>
    /// <returns>The list; null where the file has mistakes.</returns>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Nor by us.</exception>
    public static OptOutList? Open(string path, Func<string, string?> nameOf, TimeProvider time, Action<string> notice, out IReadOnlyList<string> mistakes)
    {
        (DateTime, long) stamp = StampOf(path);
        using StreamReader text = new(path);
        return Blocklist.Read(text, nameOf, out mistakes) is { } list ? new OptOutList(path, stamp, list, nameOf, time, notice) : null;
    }

    /// <summary>True where the name, or one above it, is listed.</summary>
    /// <param name="name">A-labels, lower case, no final dot.</param>
    public bool Covers(string name)
    {
        Look();
        return current.Covers(name) || former.Covers(name);
    }

    /// <summary>True where the address lies in a block that is listed.</summary>
    public bool Covers(IPAddress address)
    {
        Look();
        return current.Covers(address) || former.Covers(address);
    }

    /// <summary>Reads the file again, changed or not: for SIGHUP.</summary>
    public void ReadAgain()
    {
        if (path is null) return;
        lock (gate) Read(StampOf(path));
    }

    private void Look()
    {
        if (path is null || !IsLookDue) return;
        lock (gate)
        {
            if (!IsLookDue) return; // somebody else has just done so
            (DateTime, long) stamp = StampOf(path);
            if (stamp != seen) Read(stamp);
            else former = Blocklist.Empty;
            Interlocked.Exchange(ref looked, time.GetTimestamp());
        }
    }

    private bool IsLookDue => time.GetElapsedTime(Interlocked.Read(ref looked)) >= LookEvery;

    private void Read((DateTime, long) stamp)
    {
        seen = stamp;
        try
        {
            using StreamReader text = new(path!);
            if (Blocklist.Read(text, nameOf, out IReadOnlyList<string> mistakes) is not { } list)
            {
                notice($"the block list '{path}' can't be used as it is now ({string.Join("; ", mistakes)}): the one before stays in force.");
                return;
            }

            if (former.Count == 0) former = current;
            current = list;
            notice($"the block list '{path}' was read again: {list.Count} entries.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            notice($"the block list '{path}' can't be read any more ({e.Message}): the one before stays in force.");
        }
    }

    // What can't be looked at has the stamp of no file: a change like any other.
    private static (DateTime Changed, long Bytes) StampOf(string path)
    {
        FileInfo file = new(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }
}
