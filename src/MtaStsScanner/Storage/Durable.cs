using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace MtaStsScanner.Storage;

/// <summary>Files that are there whole or not at all, also after a power cut: written aside, fsync, rename(2), fsync of the folder.</summary>
public static class Durable
{
    private const int ReadOnly = 0;

    /// <summary>Writes a file, or replaces it.</summary>
    public static void WriteFile(string path, ReadOnlySpan<byte> content)
    {
        string aside = path + ".tmp";
        using (FileStream file = new(aside, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        Rename(aside, path);
    }

    /// <summary>Moves a file that is on disk already to its name, replacing what is there.</summary>
    public static void Rename(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        FlushFolder(Path.GetDirectoryName(to)!);
    }

    /// <summary>Makes a folder with all that lead to it.</summary>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path)) return;
        string parent = Path.GetDirectoryName(path)!;
        CreateFolder(parent);
        Directory.CreateDirectory(path);
        FlushFolder(parent);
    }

    /// <summary>Moves a folder to a name that is free, both on one file system.</summary>
    public static void RenameFolder(string from, string to)
    {
        CreateFolder(Path.GetDirectoryName(to)!);
        Directory.Move(from, to);
        FlushFolder(Path.GetDirectoryName(to)!);
        FlushFolder(Path.GetDirectoryName(from)!);
    }

    /// <summary>Makes the names in a folder durable. Windows does so by itself and has no call for it.</summary>
    public static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        int descriptor = Open(Encoding.UTF8.GetBytes(path + '\0'), ReadOnly);
        if (descriptor < 0) throw new IOException($"{path} can't be opened: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        int result = FSync(descriptor);
        int error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        if (result != 0) throw new IOException($"{path} can't be flushed: {new Win32Exception(error).Message}");
    }

    // Not LibraryImport: what it generates needs unsafe code in the whole project.
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int FSync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
