using MtaStsScanner.Input;

namespace MtaStsScanner.Cli.Hosting;

/// <summary>What is linted: a file, or standard input.</summary>
internal static class LintFile
{
    // Far above what senders read of a policy, and what is said of one that is larger does not change any more.
    private const int MostBytes = 1_048_576;

    /// <summary>Why nothing can be read there; null where something is.</summary>
    public static string? FaultOf(string path)
    {
        if (path == ListSource.StandardInput || File.Exists(path)) return null;
        return Directory.Exists(path) ? $"{path} is a folder: name a file in it." : $"There is no file {path}: name one, or - for standard input.";
    }

    /// <summary>Opens it.</summary>
    public static Stream Open(string path)
    {
        if (path == ListSource.StandardInput) return Console.OpenStandardInput();
        if (FaultOf(path) is { } mistake) throw new UserException(mistake);
        try
        {
            return new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan });
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            throw new UserException($"{path} can't be read: {fault.Message}");
        }
    }

    /// <summary>Reads all of it.</summary>
    public static async Task<byte[]> ReadAsync(string path, CancellationToken stop)
    {
        await using Stream file = Open(path);
        byte[] buffer = new byte[MostBytes + 1];
        int length = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop).AsTask().WaitAsync(stop).ConfigureAwait(false);
        return length <= MostBytes ? buffer[..length] : throw new UserException($"{path} has more than {MostBytes} bytes: that is no policy.");
    }
}
