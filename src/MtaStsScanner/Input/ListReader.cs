using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using MtaSts;

namespace MtaStsScanner.Input;

/// <summary>
/// Streams a list: a name a line, CSV (comma, semicolon or tab; quotes; with or without header), <c>rank,domain</c>, <c>origin,rank</c>; plain or gzip.
/// Blank lines, lines that begin with <c>#</c> and a header are no input; of every other line comes a domain or a reject. Nothing is held but the line at hand.
/// </summary>
public static class ListReader
{
    private const int MaxRejectText = 512;

    /// <summary>Reads a list.</summary>
    /// <param name="raw">Its bytes; disposed by the caller.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="stop">Ends the stream.</param>
    /// <exception cref="InputException">It is no list: empty, binary, broken.</exception>
    public static async IAsyncEnumerable<ListEntry> ReadAsync(Stream raw, string name, ListOptions options, [EnumeratorCancellation] CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(options);
        PeekedStream list = await Guarded(name, () => ListSource.UnpackAsync(raw, name, stop));
        if (list.Head.Length == 0) throw new InputException($"The list {name} is empty.");
        ListDialect dialect = Guarded(name, () => ListDialect.Of(list.Head));
        using CsvReader reader = CsvReader.Create(list.Whole, dialect.ReaderOptions(r => RefuseEndlessQuote(r, name)), leaveOpen: true);
        bool header = dialect.HasHeader;
        long entries = 0;
        long left = options.Limit ?? long.MaxValue;
        while (left > 0 && await Guarded(name, () => reader.ReadAsync(stop).AsTask()))
        {
            if (reader.RawRecord.Contains((byte)0)) throw NotText(name, reader.LineNumber);
            if (ListDialect.IsBlankOrComment(reader.RawRecord)) continue;
            if (header)
            {
                header = false;
                continue;
            }

            ListEntry entry = EntryOf(reader, dialect, options);
            if (entry.Domain is not null) left--;
            entries++;
            yield return entry;
        }

        if (entries == 0 && left > 0) throw new InputException($"The list {name} names no domain: it has only blank lines, comments or a header.");
    }

    private static ListEntry EntryOf(CsvReader reader, ListDialect dialect, ListOptions options)
    {
        string text = dialect.DomainColumn < reader.FieldCount ? reader.GetString(dialect.DomainColumn) : "";
        if (!DomainNames.TryNormalise(dialect.Origins ? DomainNames.HostOfOrigin(text) : text, out string domain, out RejectReason reason)) return Reject(reader, reason);
        if (options.Registrable is not { } registrable) return Listed(reader, dialect, domain);
        return registrable(domain) is { } owner ? Listed(reader, dialect, owner) : Reject(reader, RejectReason.PublicSuffix);
    }

    private static ListEntry Listed(CsvReader reader, ListDialect dialect, string domain) => new(new ListedDomain(reader.LineNumber, domain, Fields(reader, dialect)), null);

    private static ListEntry Reject(CsvReader reader, RejectReason reason)
    {
        string text = Encoding.UTF8.GetString(reader.RawRecord).TrimEnd('\r', '\n');
        return new(null, new RejectedLine(reader.LineNumber, text.Length > MaxRejectText ? text[..MaxRejectText] : text, Words.Of(reason)));
    }

    private static KeyValuePair<string, string>[] Fields(CsvReader reader, ListDialect dialect)
    {
        if (reader.FieldCount <= 1) return [];
        List<KeyValuePair<string, string>> fields = new(reader.FieldCount - 1);
        for (int column = 0; column < reader.FieldCount; column++)
        {
            if (column == dialect.DomainColumn) continue;
            string name = column < dialect.Names.Length && dialect.Names[column].Length > 0 ? dialect.Names[column] : $"column_{column + 1}";
            // A map's keys are distinct: of columns that share a name the first counts.
            if (!fields.Exists(f => f.Key == name)) fields.Add(new(name, reader.GetString(column)));
        }

        return [.. fields];
    }

    private static void RefuseEndlessQuote(CsvMalformedRecord record, string name)
    {
        if (record.Reason == CsvMalformedReason.UnterminatedQuote)
            throw new InputException($"The list {name} has a quote that is opened in line {record.LineNumber} and never closed: close or remove it.");
    }

    private static InputException NotText(string name, long line) => new($"The list {name} is not text: line {line} holds a NUL byte. Give a text, CSV or gzip file with one domain a line.");

    private static T Guarded<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CsvFormatException fault)
        {
            throw TooLong(name, fault);
        }
    }

    private static async Task<T> Guarded<T>(string name, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (CsvFormatException fault)
        {
            throw TooLong(name, fault);
        }
        catch (InvalidDataException fault)
        {
            throw new InputException($"The list {name} is a damaged gzip file: {fault.Message}", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"The list {name} can't be read: {fault.Message}", fault);
        }
    }

    private static InputException TooLong(string name, CsvFormatException fault) =>
        new($"The list {name} has a line of more than {ListDialect.MaxRecordBytes} bytes: give a text, CSV or gzip file with one domain a line.", fault);
}
