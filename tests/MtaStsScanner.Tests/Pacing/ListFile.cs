using MtaStsScanner.Input;
using MtaStsScanner.Pacing;

namespace MtaStsScanner.Tests.Pacing;

/// <summary>A block list in a file, which may be changed.</summary>
internal sealed class ListFile : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public ListFile(string text, TimeProvider? time = null)
    {
        File.WriteAllText(path, text);
        List = OptOutList.Open(path, NameOf, time ?? TimeProvider.System, Notices.Add, out _)!;
    }

    public OptOutList List { get; }

    /// <summary>What was said of changes.</summary>
    public List<string> Notices { get; } = [];

    public static string? NameOf(string text) => DomainNames.TryNormalise(text, out string domain, out _) ? domain : null;

    /// <summary>Writes the file, and reads it as SIGHUP does.</summary>
    public void Change(string text)
    {
        Write(text);
        List.ReadAgain();
    }

    public void Write(string text) => File.WriteAllText(path, text);

    public void Remove() => File.Delete(path);

    public void Dispose() => File.Delete(path);
}
