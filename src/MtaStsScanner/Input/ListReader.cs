using System.Runtime.CompilerServices;
using CsvHelper;
using MtaSts;
using MtaStsScanner.Input.Formats;

namespace MtaStsScanner.Input;

/// <summary>
/// Streams a list: text (a name a line, CSV in its dialects, <c>rank,domain</c>, <c>origin,rank</c>), a zone file or Parquet; plain, gzip or zstd.
/// Blank lines, comments and a header are no input; of every other line (record, row, owner of a zone) comes a domain or a reject.
/// Nothing is held but the line at hand.
/// </summary>
public static class ListReader
{
    /// <summary>Reads a list.</summary>
    /// <param name="raw">Its bytes; disposed by the caller.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="stop">Ends the stream.</param>
    /// <exception cref="InputException">It is no list: empty, binary, cut off, damaged.</exception>
    public static async IAsyncEnumerable<ListEntry> ReadAsync(Stream raw, string name, ListOptions options, [EnumeratorCancellation] CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(options);
        using IListCursor rows = await OpenAsync(raw, name, options, stop);
        long entries = 0;
        long left = options.Limit ?? long.MaxValue;
        while (left > 0 && await NextAsync(rows, name, stop))
        {
            ListEntry entry = EntryOf(rows, options);
            entries++;
            if (entry.Domain is not null) left--;
            if (options.Share is not { } share || share.Holds(entry, options.Seed)) yield return entry;
        }

        if (entries == 0) throw new InputException($"The list {name} names no domain: it has only blank lines, comments or a header.");
    }

    private static async Task<IListCursor> OpenAsync(Stream raw, string name, ListOptions options, CancellationToken stop)
    {
        try
        {
            PeekedStream list = await ListSource.UnpackAsync(raw, stop);
            if (list.Head.Length == 0) throw new InputException($"The list {name} is empty.");
            if (list.Head.AsSpan().StartsWith("PAR1"u8)) return await ParquetCursor.OpenAsync(list, name, options, stop);
            bool zone = options.Format == ListFormat.Zone || (options.Format == ListFormat.Unknown && ZoneWords.BeginZone(list.Head));
            if (!zone) return new TextCursor(list, name, ListDialect.Of(list.Head, options.Column, name));
            if (options.Column is not null) throw new InputException($"The list {name} is a zone file, which has no columns: leave --column out.");
            return new ZoneCursor(list, name);
        }
        catch (Exception fault) when (IsOfList(fault))
        {
            throw Told(fault, name, 0);
        }
    }

    private static async ValueTask<bool> NextAsync(IListCursor rows, string name, CancellationToken stop)
    {
        try
        {
            return await rows.ReadAsync(stop);
        }
        catch (Exception fault) when (IsOfList(fault))
        {
            throw Told(fault, name, rows.Line);
        }
    }

    private static ListEntry EntryOf(IListCursor row, ListOptions options)
    {
        if (row.Fault != RejectReason.Unknown) return Reject(row, row.Fault);
        if (!DomainNames.TryNormalise(row.Name, out string domain, out RejectReason reason)) return Reject(row, reason);
        if (options.Registrable is { } registrable)
        {
            if (registrable(domain) is not { } owner) return Reject(row, RejectReason.PublicSuffix);
            domain = owner;
        }

        return new(new ListedDomain(row.Line, domain, row.Fields), null);
    }

    private static ListEntry Reject(IListCursor row, RejectReason reason) => new(null, new RejectedLine(row.Line, row.Text, Words.Of(reason)));

    private static bool IsOfList(Exception fault) => fault is CsvFormatException or InvalidDataException or IOException or UnauthorizedAccessException;

    private static InputException Told(Exception fault, string name, long line) => fault switch
    {
        CsvFormatException csv => new(
            $"The record that begins in line {csv.LineNumber} of the list {name} has more than {2 * RawRecord.MaxBytes} bytes: a quote that is opened there and never closed?", fault),
        InvalidDataException => new($"The list {name} is {fault.Message}, after line {line}.", fault),
        _ => new($"The list {name} can't be read: {fault.Message}", fault),
    };
}
