using System.Globalization;

namespace MtaStsScanner.Lab.Dns.Faults;

/// <summary>The faults by name.</summary>
internal static class FaultNames
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(60);

    private static readonly FaultName[] All =
    [
        Share(DnsFault.Loss, (f, share) => f with { Loss = share }),
        new(DnsFault.Delay, "a time from 1ms to 60s, such as 100ms", ReadDelay),
        Share(DnsFault.Reorder, (f, share) => f with { Reorder = share }),
        Share(DnsFault.Duplicate, (f, share) => f with { Duplicate = share }),
        Share(DnsFault.SpoofId, (f, share) => f with { SpoofId = share }),
        Share(DnsFault.SpoofName, (f, share) => f with { SpoofName = share }),
        Share(DnsFault.SpoofAddress, (f, share) => f with { SpoofAddress = share }),
        Share(DnsFault.Truncate, (f, share) => f with { Truncate = share }),
        Share(DnsFault.Large, (f, share) => f with { Large = share }),
        new(DnsFault.Servfail, "a burst and what it is out of, such as 200/1000", ReadServfail),
        Count(DnsFault.RateLimit, (f, count) => f with { RateLimit = count }),
        Count(DnsFault.RateRefused, (f, count) => f with { RateRefused = count }),
        Count(DnsFault.DieAfter, (f, count) => f with { DieAfter = count }),
        Count(DnsFault.RewriteAfter, (f, count) => f with { RewriteAfter = count }),
    ];

    /// <summary>Reads a list; null where there are mistakes.</summary>
    public static DnsFaults? Parse(string text, out IReadOnlyList<string> mistakes)
    {
        List<string> found = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        DnsFaults faults = new();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? part : part[..equals], value = equals < 0 ? "" : part[(equals + 1)..];
            FaultName? fault = Array.Find(All, f => f.Name == name);
            if (fault is null) found.Add($"there is no DNS fault '{name}': {string.Join(", ", All.Select(f => f.Name))}");
            else if (!seen.Add(name)) found.Add($"{name} stands twice");
            else if (fault.Read(faults, value) is { } more) faults = more;
            else found.Add($"{name} takes {fault.Takes}, not '{value}'");
        }
        mistakes = found;
        return found.Count == 0 ? faults : null;
    }

    private static FaultName Share(DnsFault fault, Func<DnsFaults, double, DnsFaults> with) =>
        new(fault, "a share from 0 to 1 or 0% to 100%, such as 2%", (faults, text) => ReadShare(text) is { } share ? with(faults, share) : null);

    private static FaultName Count(DnsFault fault, Func<DnsFaults, int, DnsFaults> with) =>
        new(fault, "a whole number from 1", (faults, text) => ReadCount(text) is { } count ? with(faults, count) : null);

    private static double? ReadShare(string text)
    {
        bool percent = text.EndsWith('%');
        if (!double.TryParse(percent ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double share)) return null;
        if (percent) share /= 100;
        return share <= 1 ? share : null;
    }

    private static int? ReadCount(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 ? count : null;

    private static DnsFaults? ReadDelay(DnsFaults faults, string text)
    {
        bool milliseconds = text.EndsWith("ms", StringComparison.Ordinal);
        if (!milliseconds && !text.EndsWith('s')) return null;
        if (ReadCount(text[..^(milliseconds ? 2 : 1)]) is not { } count) return null;
        TimeSpan delay = milliseconds ? TimeSpan.FromMilliseconds(count) : TimeSpan.FromSeconds(count);
        return delay <= LongestDelay ? faults with { Delay = delay } : null;
    }

    private static DnsFaults? ReadServfail(DnsFaults faults, string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || ReadCount(text[..slash]) is not { } burst || ReadCount(text[(slash + 1)..]) is not { } every || burst > every) return null;
        return faults with { ServfailBurst = burst, ServfailEvery = every };
    }
}
