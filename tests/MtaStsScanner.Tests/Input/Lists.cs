using System.IO.Compression;
using System.Text;
using MtaStsScanner.Input;
using ZstdSharp;

namespace MtaStsScanner.Tests.Input;

/// <summary>Makes lists, and reads them into one line of text.</summary>
internal static class Lists
{
    public const string Name = "the.list";

    /// <summary>What is read of it: <c>line domain field=value</c> or <c>line !reason text</c>, parted by bars; <c>refused: message</c> where it is no list.</summary>
    public static async Task<string> ReadAsync(byte[] list, ListOptions? options = null)
    {
        try
        {
            return string.Join('|', (await EntriesAsync(list, options)).Select(Text));
        }
        catch (InputException fault)
        {
            return $"refused: {fault.Message}";
        }
    }

    public static ValueTask<List<ListEntry>> EntriesAsync(byte[] list, ListOptions? options = null) =>
        ListReader.ReadAsync(new MemoryStream(list), Name, options ?? new ListOptions(), CancellationToken.None).ToListAsync(CancellationToken.None);

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Gzip(string text) => Packed(text, stream => new GZipStream(stream, CompressionLevel.Fastest));

    public static byte[] Zstd(string text) => Packed(text, stream => new CompressionStream(stream, leaveOpen: true));

    private static byte[] Packed(string text, Func<Stream, Stream> pack)
    {
        using MemoryStream packed = new();
        using (Stream packing = pack(packed)) packing.Write(Utf8(text));
        return packed.ToArray();
    }

    private static string Text(ListEntry entry) => entry.Domain is { } domain
        ? $"{domain.Line} {domain.Domain} {string.Join(',', domain.Fields.Select(f => $"{f.Key}={f.Value}"))}".TrimEnd()
        : $"{entry.Reject!.Line} !{entry.Reject.Reason} {entry.Reject.Text}";
}
