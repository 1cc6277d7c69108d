using System.Globalization;
using CsvHelper;

namespace MtaStsScanner.Input;

/// <summary>How a list is written, told from its first lines: a name a line, or columns; with or without a header.</summary>
internal sealed class ListDialect
{
    // A character that text has not: the whole line is one field.
    private const char NoSeparator = '\u001f';
    private const int SampledRecords = 20;

    private static readonly char[] Separators = ['\t', ';', ','];
    private static readonly string[] DomainHeaders = ["domain", "domain name", "domainname", "fqdn", "host", "host name", "hostname", "origin", "url", "website", "site", "name"];
    private static readonly string[] OriginHeaders = ["origin", "url", "website", "site"];

    /// <summary>The longest line, or record with quoted line breaks, that is read.</summary>
    public const int MaxRecordBytes = 64 * 1024;

    private ListDialect(bool columns, char separator) => (Columns, Separator) = (columns, separator);

    /// <summary>True for columns, false for a name a line.</summary>
    public bool Columns { get; }

    public char Separator { get; }

    /// <summary>The first record names the columns.</summary>
    public bool HasHeader { get; private init; }

    /// <summary>Where the name stands.</summary>
    public int DomainColumn { get; private init; }

    /// <summary>The column holds URLs, whose host is meant.</summary>
    public bool Origins { get; private init; }

    /// <summary>Names of the columns.</summary>
    public string[] Names { get; private init; } = [];

    /// <summary>Tells the dialect.</summary>
    /// <param name="head">The first bytes of the list, decompressed; the last line may be cut.</param>
    public static ListDialect Of(byte[] head)
    {
        char separator = SeparatorOf(head);
        ListDialect guess = new(separator != NoSeparator, separator);
        List<string[]> records = guess.Sample(head, SampledRecords);
        if (records.Count == 0) return guess;
        int named = HeaderColumn(records[0]);
        if (named >= 0) return guess.WithHeader(records[0], named);
        return new ListDialect(guess.Columns, separator) { DomainColumn = ColumnOfNames(records), Names = NamesWithoutHeader(records[0]) };
    }

    /// <summary>Options of a reader for this dialect.</summary>
    public CsvReaderOptions ReaderOptions(Action<CsvMalformedRecord>? onMalformed) => new()
    {
        Separator = Separator,
        Mode = Columns ? CsvMode.Rfc4180 : CsvMode.NoEscape,
        HasHeader = false,
        DetectSeparatorHint = false,
        CommentPrefix = '#',
        TrimWhitespace = true,
        MaxRecordSize = MaxRecordBytes,
        TrackLineNumbers = true,
        OnMalformedRecord = Columns ? onMalformed : null,
    };

    /// <summary>Records that are no input.</summary>
    public static bool IsBlankOrComment(ReadOnlySpan<byte> record)
    {
        ReadOnlySpan<byte> text = record.Trim(" \t\r\n\f"u8);
        return text.IsEmpty || text[0] == (byte)'#';
    }

    private static char SeparatorOf(byte[] head)
    {
        string line = new ListDialect(columns: false, NoSeparator).Sample(head, 1) is [[string first], ..] ? first : "";
        return Separators.Select(c => (Separator: c, Count: line.Count(c.Equals))).Where(s => s.Count > 0)
            .OrderByDescending(s => s.Count).Select(s => s.Separator).FirstOrDefault(NoSeparator);
    }

    private static int HeaderColumn(string[] record)
    {
        string[] names = Array.ConvertAll(record, n => n.Trim().Replace('_', ' ').Replace('-', ' ').ToLowerInvariant());
        foreach (string header in DomainHeaders)
        {
            if (Array.IndexOf(names, header) is >= 0 and int column) return column;
        }

        return -1;
    }

    private static int ColumnOfNames(List<string[]> records)
    {
        int columns = records.Max(r => r.Length);
        return Enumerable.Range(0, columns).MaxBy(column => records.Count(r => column < r.Length && DomainNames.TryNormalise(r[column], out _, out _)));
    }

    // Tranco and Umbrella lists are "rank,domain" without a header.
    private static string[] NamesWithoutHeader(string[] first) =>
        first.Length == 2 && long.TryParse(first[0], NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? ["rank", "domain"]
            : [.. Enumerable.Range(1, first.Length).Select(i => $"column_{i}")];

    private ListDialect WithHeader(string[] header, int column) => new(Columns, Separator)
    {
        HasHeader = true,
        DomainColumn = column,
        Origins = OriginHeaders.Contains(header[column].Trim().ToLowerInvariant()),
        Names = [.. header.Select(n => n.Trim())],
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
