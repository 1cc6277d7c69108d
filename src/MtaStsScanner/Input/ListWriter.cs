using System.Text;
using MtaStsScanner.Input.Formats;

namespace MtaStsScanner.Input;

/// <summary>
/// Writes a list that <see cref="ListReader"/> reads again unchanged: CSV (RFC 4180) with a header, the domain first. A field is quoted where it has to be, and nothing is put before it:
/// a spreadsheet may take it for a formula.
/// </summary>
public sealed class ListWriter
{
    private const string DomainColumn = "domain", LineEnd = "\r\n";

    private static readonly char[] Separators = [',', ';', '\t'];
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Stream output;
    private readonly char separator;

    private ListWriter(Stream output, char separator) => (this.output, this.separator) = (output, separator);

    /// <summary>Writes the header.</summary>
    /// <param name="output">Where to; stays open.</param>
    /// <param name="columns">Names of the columns beside the domain.</param>
    /// <exception cref="InputException">No header with these names would be read again.</exception>
    public static ListWriter Begin(Stream output, IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(columns);
        foreach (char candidate in Separators)
        {
            byte[] header = Record(DomainColumn, columns, candidate);
            if (header.Length > RawRecord.MaxBytes || !IsRead(header, candidate, columns.Count > 0)) continue;
            output.Write(header);
            return new(output, candidate);
        }

        throw new InputException($"The list can't be written: its columns have names that no header of at most {RawRecord.MaxBytes} bytes can hold.");
    }

    /// <summary>Writes a line.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="fields">The other columns, in the order of the header; fewer where the line has no more.</param>
    /// <returns>False where it was not written, since a line of more than 65,536 bytes is not read.</returns>
    public bool TryWrite(string domain, IReadOnlyList<string> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        byte[] record = Record(domain, fields, separator);
        if (record.Length > RawRecord.MaxBytes) return false;
        output.Write(record);
        return true;
    }

    // Whoever reads it tells the separator by how often it stands in the first line: names may hold others more often.
    private static bool IsRead(byte[] header, char separator, bool columns) =>
        ListDialect.Of(header, column: null, DomainColumn) is { HasHeader: true, DomainColumn: 0 } read && (!columns || read.Separator == separator);

    private static byte[] Record(string domain, IReadOnlyList<string> fields, char separator)
    {
        StringBuilder record = new(domain);
        foreach (string field in fields) record.Append(separator).Append(Field(field, separator));
        return Utf8.GetBytes(record.Append(LineEnd).ToString());
    }

    // Blanks at either end are cut from what is not quoted.
    private static string Field(string text, char separator) =>
        text.Length > 0 && (text.Contains(separator, StringComparison.Ordinal) || text.AsSpan().ContainsAny("\"\r\n") || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
}
