using System.Net.Sockets;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Hosting;

/// <summary>How the scanner names itself to those it asks.</summary>
internal static class ScannerIdentity
{
    /// <summary>The name in EHLO: the one that was given, else this machine's full name.</summary>
    public static string EhloOf(NetworkArguments network) => network.Ehlo ?? OwnName();

    /// <summary>The User-Agent of policy fetches: the one that was given, else the program's name and version, with the contact.</summary>
    public static string UserAgentOf(NetworkArguments network) =>
        network.UserAgent ?? $"{Software.Name}/{Software.Version}" + (network.Contact is { } contact ? $" (+{contact})" : string.Empty);

    private static string OwnName()
    {
        try
        {
            return System.Net.Dns.GetHostEntry(string.Empty).HostName is { Length: > 0 } name && name.Contains('.', StringComparison.Ordinal) ? name : "localhost.localdomain";
        }
        catch (SocketException)
        {
            return "localhost.localdomain";
        }
    }
}
