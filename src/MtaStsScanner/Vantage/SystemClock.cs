using System.Runtime.InteropServices;

namespace MtaStsScanner.Vantage;

/// <summary>Whether the system says that its clock is kept right: certificates are judged by it.</summary>
public static class SystemClock
{
    private const int Unsynchronised = 5; // TIME_ERROR of adjtimex(2)

    // struct timex is 208 bytes where a long has 64 bits, and smaller elsewhere.
    private const int TimexBytes = 256;

    /// <summary>Looks.</summary>
    /// <param name="now">What the clock says.</param>
    /// <param name="built">When this program was built: no clock that is right says less.</param>
    public static VantageCheck Check(DateTimeOffset now, DateTimeOffset built) => Check(now, built, State());

    /// <summary>Judges; <paramref name="state"/> is what adjtimex(2) returns, null where there is no such call.</summary>
    internal static VantageCheck Check(DateTimeOffset now, DateTimeOffset built, int? state)
    {
        if (now < built) return new("clock", CheckState.Bad, $"it says {now:yyyy-MM-dd}, which is before this program was built ({built:yyyy-MM-dd})", "Set the clock: certificates are judged by it.");
        return state switch
        {
            null or < 0 => new("clock", CheckState.Limited, $"it says {now:yyyy-MM-dd HH:mm:ss}Z; this system does not tell whether that is kept right"),
            Unsynchronised => new("clock", CheckState.Limited, $"it says {now:yyyy-MM-dd HH:mm:ss}Z, and nobody keeps it right", "Run a time service (chrony, systemd-timesyncd): certificates are judged by this clock."),
            _ => new("clock", CheckState.Good, $"{now:yyyy-MM-dd HH:mm:ss}Z, kept right by a time service"),
        };
    }

    private static int? State()
    {
        if (!OperatingSystem.IsLinux()) return null;
        try
        {
            return AdjTimeX(new byte[TimexBytes]);
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "adjtimex")]
    private static extern int AdjTimeX(byte[] timex);
}
