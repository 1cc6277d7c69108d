using System.Reflection;

namespace MtaStsScanner.Cli.Face;

/// <summary>The script and the style, which lie beside this file.</summary>
internal static class FaceFiles
{
    /// <summary>Keeps the page up to date.</summary>
    public static string Script { get; } = Read("face.js");

    /// <summary>How the page looks.</summary>
    public static string Style { get; } = Read("face.css");

    private static string Read(string name)
    {
        using StreamReader reader = new(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
