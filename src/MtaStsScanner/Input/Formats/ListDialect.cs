using System.Globalization;
using CsvHelper;

namespace MtaStsScanner.Input.Formats;

/// <summary>How a text is written, told from its first lines: a name a line, or columns; with or without a header.</summary>
internal sealed class ListDialect
{
    // A character that text has not: the whole line is one field.
    private const char NoSeparator = '\u001f';
    private const int SampledRecords = 20;

    private static readonly char[] Separators = ['\t', ';', ','];

    private ListDialect(char separator, bool quotes) => (Separator, Quotes) = (separator, quotes);

    public char Separator { get; }

    /// <summary>Quotes have a meaning.</summary>
    public bool Quotes { get; }

    /// <summary>The first record names the columns.</summary>
    public bool HasHeader { get; private init; }

    /// <summary>Where the name stands.</summary>
    public int DomainColumn { get; private init; }

    /// <summary>The column holds URLs, whose host is meant.</summary>
    public bool Origins { get; private init; }

    /// <summary>Names of the columns.</summary>
    private string[] Names { get; init; } = [];

    /// <summary>Tells the dialect.</summary>
    /// <param name="head">The first bytes of the list, decompressed; the last line may be cut.</param>
    /// <param name="column">The column that was asked for; null for none.</param>
    /// <param name="list">The list's name, for messages.</param>
    /// <exception cref="InputException">It is no text, or has no such column.</exception>
    public static ListDialect Of(byte[] head, string? column, string list)
    {
        string line = FirstLine(head);
        char separator = SeparatorOf(line);
        ListDialect guess = new(separator, separator != NoSeparator || line.StartsWith('"'));
        List<string[]> records = guess.Sample(head, SampledRecords);
        if (records.Count == 0) return guess;
        string[] first = records[0];
        if (head.Contains((byte)0) && !records.Exists(r => r.Any(IsName))) throw NotText(list);
        int named = ColumnNames.OfDomains(first);
        if (column is not null) return guess.Asked(first, named >= 0, column, list);
        return named >= 0 ? guess.WithHeader(first, named) : guess.WithoutHeader(first, ColumnOfNames(records));
    }

    /// <summary>Lines, each of them one field, whatever it holds.</summary>
    public static CsvReaderOptions Lines { get; } = new ListDialect(NoSeparator, quotes: false).ReaderOptions(onMalformed: null) with { CommentPrefix = null };

    /// <summary>Options of a reader for this dialect.</summary>
    public CsvReaderOptions ReaderOptions(Action<CsvMalformedRecord>? onMalformed) => new()
    {
        Separator = Separator,
        Mode = Quotes ? CsvMode.Rfc4180 : CsvMode.NoEscape,
        HasHeader = false,
        DetectSeparatorHint = false,
        CommentPrefix = '#',
        TrimWhitespace = true,
        // Single lines are bounded before; this bounds records of many lines.
        MaxRecordSize = 2 * RawRecord.MaxBytes,
        TrackLineNumbers = true,
        OnMalformedRecord = Quotes ? onMalformed : null,
    };

    /// <summary>What a column is called.</summary>
    public string NameOf(int column) => column < Names.Length && Names[column].Length > 0 ? Names[column] : NumberOf(column);

    /// <summary>Records that are no input.</summary>
    public static bool IsBlankOrComment(ReadOnlySpan<byte> record)
    {
        ReadOnlySpan<byte> text = record.Trim(" \t\r\n\f"u8);
        return text.IsEmpty || text[0] == (byte)'#';
    }

    private static string FirstLine(byte[] head) => new ListDialect(NoSeparator, quotes: false).Sample(head, 1) is [[string first], ..] ? first : "";

    private static char SeparatorOf(string line) =>
        Separators.Select(c => (Separator: c, Count: line.Count(c.Equals))).Where(s => s.Count > 0)
            .OrderByDescending(s => s.Count).Select(s => s.Separator).FirstOrDefault(NoSeparator);

    private static int ColumnOfNames(List<string[]> records) =>
        Enumerable.Range(0, records.Max(r => r.Length)).MaxBy(column => records.Count(r => column < r.Length && IsName(r[column])));

    private static bool IsName(string text) => DomainNames.TryNormalise(text, out _, out _);

    private static string NumberOf(int column) => string.Create(CultureInfo.InvariantCulture, $"column_{column + 1}");

    private static InputException NotText(string list) => new($"The list {list} is not text: give text, CSV, a zone file or Parquet, plain or packed with gzip or zstd.");

    private ListDialect Asked(string[] first, bool header, string column, string list)
    {
        int asked = ColumnNames.Asked(first, column);
        if (asked < 0) throw ColumnNames.NotThere(list, first, $"'{column}'");
        // A number alone does not say that the first record is a header; a name does.
        bool byName = !int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out _) || first[asked] == column;
        return header || byName ? WithHeader(first, asked) : WithoutHeader(first, asked);
    }

    private ListDialect WithHeader(string[] header, int column) => new(Separator, Quotes)
    {
        HasHeader = true,
        DomainColumn = column,
        Origins = ColumnNames.IsOfOrigins(header[column]),
        Names = [.. header.Select(n => n.Trim())],
    };

    // Tranco and Umbrella lists are "rank,domain" without a header.
    private ListDialect WithoutHeader(string[] first, int column) => new(Separator, Quotes)
    {
        DomainColumn = column,
        Names = first.Length == 2 && long.TryParse(first[0], NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? ["rank", "domain"]
            : [.. Enumerable.Range(0, first.Length).Select(NumberOf)],
    };

    private List<string[]> Sample(byte[] head, int most)
    {
        List<string[]> records = [];
        using CsvReader reader = CsvReader.Create(head, ReaderOptions(onMalformed: null));
        while (records.Count < most && reader.Read())
        {
            if (!IsBlankOrComment(reader.RawRecord)) records.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return records;
    }
}
