using MtaStsScanner.Pacing;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Hosting;

/// <summary>Whom a scan leaves alone since they refused earlier scans into the data set for good.</summary>
internal static class Bans
{
    /// <summary>Those whose time is not over when a scan begins.</summary>
    /// <param name="outFolder">The data set, its lock held.</param>
    /// <param name="forget">True to forget all of them first.</param>
    /// <param name="now">When it begins.</param>
    /// <exception cref="UserException">The file can't be used, and who stands on it would be asked.</exception>
    public static IReadOnlyList<Ban> InForce(string outFolder, bool forget, DateTimeOffset now)
    {
        string path = BanFile.In(outFolder);
        try
        {
            if (forget) File.Delete(path);
            return [.. BanFile.Read(path).Where(b => b.Until > now)];
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new UserException($"'{path}', which says who refused earlier scans for good, can't be used: {e.Message.TrimEnd('.')}. Mend it, or forget all of it with --forget-bans.");
        }
    }
}
