using System.Net;
using MtaStsScanner.Dns.Datagrams;

namespace MtaStsScanner.Dns.Bulk;

/// <summary>One resolver as the loop sees it: its sockets, how much it is given at once, and whether it lives. For the loop's thread.</summary>
internal sealed class Resolver : IDisposable
{
    /// <summary>How long between two questions to one that is down.</summary>
    public const long ProbeEveryMs = 1000;

    // Each has a buffer of its own in the system, and a port of its own for who would guess.
    private const int Lanes = 4;

    // Names that nobody answers come in bursts, too: a resolver is down when nothing at all is heard of it.
    private const int SilentTries = 32;
    private const long SilentMs = 2000;
    private const int RefusedTries = 8;

    // A name's letters come back as they went, or not: after so many times without exception it is relied on.
    private const int LettersSeen = 32;

    private readonly UdpLane[] lanes;
    private int nextLane;
    private int silent, refused;
    private long silentSince = -1;
    private int lettersKept;
    private bool lettersLost;

    /// <summary>Opens the sockets.</summary>
    public Resolver(IPEndPoint endPoint, IDatagramNetwork network, TcpLink tcp, int mostInFlight, bool trustsAd)
    {
        (EndPoint, Tcp, Window, TrustsAd) = (endPoint, tcp, new AdaptiveWindow(mostInFlight), trustsAd);
        lanes = new UdpLane[Lanes];
        for (int i = 0; i < Lanes; i++) lanes[i] = new UdpLane(this, network.Open(endPoint));
    }

    public IPEndPoint EndPoint { get; }

    public TcpLink Tcp { get; }

    public AdaptiveWindow Window { get; }

    /// <summary>Its AD bit is believed.</summary>
    public bool TrustsAd { get; }

    public IReadOnlyList<UdpLane> AllLanes => lanes;

    public ResolverCounts Counts { get; } = new();

    /// <summary>Questions that it has not answered yet.</summary>
    public int InFlight { get; set; }

    /// <summary>Nothing is heard of it: it is asked nothing but whether it lives.</summary>
    public bool IsDown { get; private set; }

    /// <summary>Since when, in milliseconds of the loop.</summary>
    public long DownSince { get; private set; }

    /// <summary>When it is next asked whether it lives.</summary>
    public long NextProbe { get; set; }

    /// <summary>True where it may be given another question.</summary>
    public bool HasRoom => !IsDown && InFlight < Window.Size;

    /// <summary>True once it is known to keep the case of letters: an answer that doesn't is nobody's, or another's.</summary>
    public bool KeepsCase => !lettersLost && lettersKept >= LettersSeen;

    /// <summary>A socket with room in its batch; batches are filled one after the other. Null until they are sent.</summary>
    public UdpLane? LaneWithRoom()
    {
        for (int i = 0; i < Lanes; i++)
        {
            UdpLane lane = lanes[nextLane];
            if (!lane.Socket.IsFull && lane.Count < UdpLane.MostQuestions) return lane;
            nextLane = (nextLane + 1) % Lanes;
        }

        return null;
    }

    /// <summary>Takes the next socket for the next batch.</summary>
    public void TurnLanes() => nextLane = (nextLane + 1) % Lanes;

    /// <summary>It answered, whatever.</summary>
    public void Heard()
    {
        (silent, refused, silentSince) = (0, 0, -1);
        if (!IsDown) return;
        IsDown = false;
        Window.Restart();
    }

    /// <summary>A question was not answered.</summary>
    public void NotHeard(long now)
    {
        if (silentSince < 0) silentSince = now;
        if (++silent >= SilentTries && now - silentSince >= SilentMs) GoDown(now);
    }

    /// <summary>Its system says that nobody listens.</summary>
    public void Refused(int times, long now)
    {
        refused += times;
        if (refused >= RefusedTries) GoDown(now);
    }

    /// <summary>What an answer says of letters' case.</summary>
    public void SawLetters(bool kept)
    {
        if (kept) lettersKept++;
        else lettersLost = true;
    }

    public void Dispose()
    {
        foreach (UdpLane lane in lanes) lane.Dispose();
        Tcp.Dispose();
    }

    private void GoDown(long now)
    {
        if (IsDown) return;
        (IsDown, DownSince, NextProbe) = (true, now, now);
        Counts.TimesDown++;
    }
}
