using System.Runtime.InteropServices;
using MtaStsScanner.Input;
using MtaStsScanner.Pacing;

namespace MtaStsScanner.Cli.Hosting;

/// <summary>Opens the file of <c>--blocklist</c>.</summary>
internal static class OptOuts
{
    /// <summary>The list in the file; of nobody where there is none.</summary>
    /// <exception cref="UserException">It can't be used, and who stands on it would be asked.</exception>
    public static OptOutList Open(string? file)
    {
        if (file is null) return OptOutList.None;
        try
        {
            return OptOutList.Open(file, NameOf, TimeProvider.System, TerminalAudience.Say, out IReadOnlyList<string> mistakes)
                ?? throw new UserException($"The block list '{file}' can't be used: {string.Join("; ", mistakes)}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The block list '{file}' of --blocklist can't be read: {e.Message}");
        }
    }

    /// <summary>Reads the list again on SIGHUP, which then does not end the scan; null where there is no list.</summary>
    public static PosixSignalRegistration? OnHangUp(this OptOutList list) => !list.IsFile
        ? null
        : PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            list.ReadAgain();
        });

    private static string? NameOf(string text) => DomainNames.TryNormalise(text, out string domain, out _) ? domain : null;
}
