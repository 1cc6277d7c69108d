using System.Reflection;

namespace MtaStsScanner.Storage;

/// <summary>What wrote a data set.</summary>
public static class Software
{
    /// <summary>The program's name.</summary>
    public const string Name = "MtaStsScanner";

    /// <summary>The program's version.</summary>
    public static string Version { get; } =
        typeof(Software).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
