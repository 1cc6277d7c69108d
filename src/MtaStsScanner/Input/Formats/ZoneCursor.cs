using CsvHelper;

namespace MtaStsScanner.Input.Formats;

/// <summary>The mail domains and delegations of a zone file.</summary>
internal sealed class ZoneCursor(PeekedStream list, string name) : IListCursor
{
    private readonly CsvReader lines = CsvReader.Create(new BoundedLines(list.Whole, name, quotes: false), ListDialect.Lines);
    private readonly ZoneParser parser = new(name);

    public long Line => lines.LineNumber;

    public RejectReason Fault => parser.Fault;

    public string Name => parser.Name;

    public KeyValuePair<string, string>[] Fields => [];

    public string Text => RawRecord.TextOf(lines.RawRecord);

    public async ValueTask<bool> ReadAsync(CancellationToken stop)
    {
        while (await lines.ReadAsync(stop))
        {
            if (parser.Take(lines.RawRecord, lines.LineNumber)) return true;
        }

        parser.Complete();
        return false;
    }

    public void Dispose() => lines.Dispose();
}
