using System.Reflection;

namespace MtaStsScanner;

/// <summary>What the scanner calls itself on the wire and in its files.</summary>
public static class ScannerIdentity
{
    /// <summary>The project's name.</summary>
    public const string Name = "MtaStsScanner";

    /// <summary>Its version, without build metadata.</summary>
    public static string Version { get; } =
        (typeof(ScannerIdentity).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];
}
