using CsvHelper;

namespace MtaStsScanner.Input.Formats;

/// <summary>A name a line, or columns.</summary>
internal sealed class TextCursor : IListCursor
{
    private readonly ListDialect dialect;
    private readonly CsvReader reader;
    private bool header;

    public TextCursor(PeekedStream list, string name, ListDialect dialect)
    {
        this.dialect = dialect;
        header = dialect.HasHeader;
        reader = CsvReader.Create(new BoundedLines(list.Whole, name, dialect.Quotes), dialect.ReaderOptions(fault => RefuseEndlessQuote(fault, name)));
    }

    public long Line => reader.LineNumber;

    public RejectReason Fault { get; private set; }

    public string Name
    {
        get
        {
            string text = dialect.DomainColumn < reader.FieldCount ? reader.GetString(dialect.DomainColumn) : "";
            return dialect.Origins ? DomainNames.HostOfOrigin(text) : text;
        }
    }

    public string Text => RawRecord.TextOf(reader.RawRecord);

    public KeyValuePair<string, string>[] Fields
    {
        get
        {
            if (reader.FieldCount <= 1) return [];
            List<KeyValuePair<string, string>> fields = new(reader.FieldCount - 1);
            for (int column = 0; column < reader.FieldCount; column++)
            {
                if (column == dialect.DomainColumn) continue;
                string name = dialect.NameOf(column);
                // A map's keys are distinct: of columns that share a name the first counts.
                if (!fields.Exists(f => f.Key == name)) fields.Add(new(name, reader.GetString(column)));
            }

            return [.. fields];
        }
    }

    public async ValueTask<bool> ReadAsync(CancellationToken stop)
    {
        while (await reader.ReadAsync(stop))
        {
            if (ListDialect.IsBlankOrComment(reader.RawRecord)) continue;
            if (!header)
            {
                Fault = RawRecord.FaultOf(reader.RawRecord);
                return true;
            }

            header = false;
        }

        return false;
    }

    public void Dispose() => reader.Dispose();

    private static void RefuseEndlessQuote(CsvMalformedRecord record, string name)
    {
        if (record.Reason == CsvMalformedReason.UnterminatedQuote)
            throw new InputException($"The list {name} has a quote that is opened in line {record.LineNumber} and never closed: close or remove it.");
    }
}
