namespace MtaStsScanner.Input;

/// <summary>
/// Cuts lines that are too long, so that a line without end costs one reject and no memory. Line breaks stay, and with them the numbers of lines.
/// Does not own the stream below.
/// </summary>
/// <param name="inner">Text.</param>
/// <param name="list">The list's name, for messages.</param>
/// <param name="quotes">Quotes have a meaning: where one may have been cut off nobody knows what the following lines mean.</param>
internal sealed class BoundedLines(Stream inner, string list, bool quotes) : ForwardStream
{
    private long line = 1;
    private long lineBytes;
    private bool quoted;
    private bool afterReturn;

    public override int Read(Span<byte> buffer)
    {
        int count;
        int kept;
        do
        {
            count = inner.Read(buffer);
            kept = Cut(buffer[..count]);
        }
        while (count > 0 && kept == 0);
        return kept;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count;
        int kept;
        do
        {
            count = await inner.ReadAsync(buffer, cancellationToken);
            kept = Cut(buffer.Span[..count]);
        }
        while (count > 0 && kept == 0);
        return kept;
    }

    private int Cut(Span<byte> read)
    {
        int kept = 0;
        for (int at = 0; at < read.Length;)
        {
            int length = read[at..].IndexOfAny((byte)'\r', (byte)'\n');
            bool ends = length >= 0;
            if (!ends) length = read.Length - at;
            kept += Keep(read.Slice(at, length), read[kept..]);
            at += length;
            if (!ends) break;
            EndLine(read[at]);
            read[kept++] = read[at++];
        }

        return kept;
    }

    private int Keep(ReadOnlySpan<byte> text, Span<byte> target)
    {
        // One byte more than is allowed, by which whoever reads the line sees that it was longer.
        int room = (int)Math.Clamp(RawRecord.MaxBytes + 1 - lineBytes, 0, text.Length);
        lineBytes += text.Length;
        if (text.Length > 0) afterReturn = false;
        quoted |= quotes && text.Contains((byte)'"');
        if (quoted && lineBytes > RawRecord.MaxBytes)
            throw new InputException($"Line {line} of the list {list} has quotes and more than {RawRecord.MaxBytes} bytes: mend or remove it.");
        text[..room].CopyTo(target);
        return room;
    }

    private void EndLine(byte lineBreak)
    {
        if (lineBreak == '\r' || !afterReturn) line++;
        afterReturn = lineBreak == '\r';
        lineBytes = 0;
        quoted = false;
    }
}
