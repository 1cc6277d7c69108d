using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using MtaSts;

namespace MtaStsScanner.Linting.Jsonl;

/// <summary>Answers lint cases, one a line, in order and in constant memory: for corpora of archived texts.</summary>
/// <param name="suffixes">To tell patterns that are too broad.</param>
public sealed class JsonlLinter(PublicSuffixList suffixes)
{
    /// <summary>Bytes of a line at most, without its end. A longer one is answered with an error and passed over.</summary>
    public const int MostLineBytes = 1_048_576;

    private const int ChunkBytes = 65_536;
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly LintAnswer _answer = new(suffixes);
    private byte[] _joined = [];

    /// <summary>Answers every line of <paramref name="input"/>. Whoever waits for an answer before the next case gets it at once.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> asked for it.</exception>
    public async Task RunAsync(Stream input, Stream output, CancellationToken stop)
    {
        PipeReader reader = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: ChunkBytes, leaveOpen: true));
        PipeWriter writer = PipeWriter.Create(output, new StreamPipeWriterOptions(minimumBufferSize: ChunkBytes, leaveOpen: true));
        using Utf8JsonWriter json = new(writer, new JsonWriterOptions { SkipValidation = true });
        bool isFirst = true;
        bool isRest = false;
        while (true)
        {
            // A read of standard input does not end when it is asked to: it is left behind.
            ReadResult read = await reader.ReadAsync(stop).AsTask().WaitAsync(stop);
            ReadOnlySequence<byte> rest = read.Buffer;
            while (TakeLine(ref rest, read.IsCompleted, out ReadOnlySequence<byte> line, out bool isWhole))
            {
                if (!isRest) Answer(json, writer, Trimmed(line, isFirst), isWhole);
                isRest = !isWhole;
                isFirst = false;
                if (writer.UnflushedBytes > ChunkBytes) await writer.FlushAsync(stop);
            }

            reader.AdvanceTo(rest.Start, rest.End);
            await writer.FlushAsync(stop);
            if (read.IsCompleted) break;
        }

        await reader.CompleteAsync();
        await writer.CompleteAsync();
    }

    /// <summary>Takes a line, or a piece of one that is too long to be held: the end of that is the next piece that is whole.</summary>
    private static bool TakeLine(ref ReadOnlySequence<byte> rest, bool isLast, out ReadOnlySequence<byte> line, out bool isWhole)
    {
        SequencePosition? end = rest.PositionOf((byte)'\n');
        isWhole = end is not null || isLast;
        line = end is { } at ? rest.Slice(0, at) : rest;
        if (rest.IsEmpty || (!isWhole && rest.Length <= MostLineBytes)) return false;
        rest = end is { } newLine ? rest.Slice(rest.GetPosition(1, newLine)) : rest.Slice(rest.End);
        return true;
    }

    private void Answer(Utf8JsonWriter json, PipeWriter writer, ReadOnlySequence<byte> line, bool isWhole)
    {
        json.Reset(writer);
        if (!isWhole || line.Length > MostLineBytes) LintAnswer.WriteTooLong(json, Contiguous(line.Slice(0, MostLineBytes)));
        else _answer.Write(json, Contiguous(line));
        json.Flush();
        writer.Write("\n"u8);
    }

    private ReadOnlySpan<byte> Contiguous(ReadOnlySequence<byte> line)
    {
        if (line.IsSingleSegment) return line.FirstSpan;
        if (_joined.Length < line.Length) _joined = new byte[Math.Min(MostLineBytes, 2 * line.Length)];
        line.CopyTo(_joined);
        return _joined.AsSpan(0, (int)line.Length);
    }

    private static ReadOnlySequence<byte> Trimmed(ReadOnlySequence<byte> line, bool isFirst) =>
        isFirst && line.FirstSpan.StartsWith(ByteOrderMark) ? line.Slice(ByteOrderMark.Length) : line;
}
