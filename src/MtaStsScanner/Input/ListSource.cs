using System.Text;

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

    /// <summary>Unpacks where the content, not the name, says that it is packed, and makes UTF-8 of UTF-16 with a byte order mark.</summary>
    internal static async Task<PeekedStream> UnpackAsync(Stream raw, CancellationToken stop)
    {
        PeekedStream list = await PeekedStream.PeekAsync(raw, stop);
        if (UnpackedStream.Of(list) is { } unpacked) list = await PeekedStream.PeekAsync(unpacked, stop);
        return list.Head switch
        {
            [0xef, 0xbb, 0xbf, ..] => list.After(3),
            [0xff, 0xfe, ..] => await Transcoded(list, Encoding.Unicode, stop),
            [0xfe, 0xff, ..] => await Transcoded(list, Encoding.BigEndianUnicode, stop),
            _ => list,
        };
    }

    private static Task<PeekedStream> Transcoded(PeekedStream list, Encoding encoding, CancellationToken stop) =>
        PeekedStream.PeekAsync(Encoding.CreateTranscodingStream(list.After(2).Whole, encoding, Encoding.UTF8, leaveOpen: true), stop);
}
