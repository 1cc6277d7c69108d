using MtaStsScanner.Input;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Hosting;

/// <summary>
/// A scan that is resumed goes on with the list it read. Where that list lies there unchanged or is gone, all is well; where it changed, somebody expects something else.
/// </summary>
internal static class SameList
{
    /// <summary>Refuses a list that changed.</summary>
    public static async Task MustHoldAsync(string file, SpooledList spooled, WorkFolder folder, CancellationToken stop)
    {
        if (!File.Exists(file))
        {
            TerminalAudience.Say($"the list {file} is gone; going on with what was read of it.");
            return;
        }

        await using Stream list = ListSource.Open(file, Console.OpenStandardInput);
        ListFingerprint before = spooled.Fingerprint;
        ListFingerprint now = await ListFingerprint.OfAsync(list, stop).ConfigureAwait(false);
        if (now == before) return;
        throw new UserException(
            $"The list {file} changed since the scan {folder.ScanId} began: {Difference(before, now)}. "
            + $"Put the old list back and resume, or give that scan up (remove {folder.Path}) and start anew.");
    }

    private static string Difference(ListFingerprint before, ListFingerprint now) => before.Bytes != now.Bytes
        ? $"it had {before.Bytes} bytes and has {now.Bytes}"
        : $"it still has {now.Bytes} bytes, but its SHA-256 was {before.Sha256} and is {now.Sha256}";
}
