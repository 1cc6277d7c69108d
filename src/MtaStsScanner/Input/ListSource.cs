namespace MtaStsScanner.Input;

/// <summary>Opens what a list is read from, and says in one sentence why it can't.</summary>
public static class ListSource
{
    /// <summary>The name that means standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>Opens a list's bytes as they are.</summary>
    /// <param name="path">A file, or <c>-</c>.</param>
    /// <param name="standardInput">Gives standard input; Cli knows it.</param>
    /// <exception cref="InputException">It can't be opened.</exception>
    public static Stream Open(string path, Func<Stream> standardInput)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(standardInput);
        if (path == StandardInput) return standardInput();
        if (Directory.Exists(path)) throw new InputException($"{path} is a folder: name the list in it.");
        try
        {
            return new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read, Options = FileOptions.SequentialScan | FileOptions.Asynchronous });
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"There is no list {path}: name a file, or - for standard input.", fault);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            throw new InputException($"The list {path} can't be opened: {fault.Message}", fault);
        }
    }

    /// <summary>Unpacks where the content, not the name, says that it is packed.</summary>
    internal static async Task<PeekedStream> UnpackAsync(Stream raw, string name, CancellationToken stop)
    {
        PeekedStream peeked = await PeekedStream.PeekAsync(raw, stop);
        ReadOnlySpan<byte> head = peeked.Head;
        if (IsZstd(head)) throw new InputException($"The list {name} is packed with zstd, which is not read yet: unpack it with 'zstd -dc' and give it as -.");
        if (head.StartsWith("PAR1"u8)) throw new InputException($"The list {name} is a Parquet file, which is not read yet: export the column of names as CSV.");
        return IsGzip(head) ? await PeekedStream.PeekAsync(new WholeGzipStream(peeked.Whole), stop) : peeked;
    }

    private static bool IsGzip(ReadOnlySpan<byte> head) => head is [0x1f, 0x8b, ..];

    private static bool IsZstd(ReadOnlySpan<byte> head) => head is [0x28, 0xb5, 0x2f, 0xfd, ..];
}
