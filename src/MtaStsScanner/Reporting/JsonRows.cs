using System.Collections;
using System.Text.Json;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Reporting;

/// <summary>Rows as one JSON object a line.</summary>
public sealed class JsonRows(TextWriter output) : IRowSink
{
    private IReadOnlyList<string> columns = [];

    /// <inheritdoc/>
    public bool Full => false;

    /// <inheritdoc/>
    public void Begin(IReadOnlyList<string> columns) => this.columns = columns;

    /// <inheritdoc/>
    public void Row(IReadOnlyList<object?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        using MemoryStream line = new();
        using (Utf8JsonWriter json = new(line))
        {
            json.WriteStartObject();
            for (int i = 0; i < columns.Count; i++)
            {
                json.WritePropertyName(columns[i]);
                Write(json, values[i]);
            }

            json.WriteEndObject();
        }

        output.Write(System.Text.Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length) + "\n");
    }

    /// <inheritdoc/>
    public void Complete()
    {
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case double number when !double.IsFinite(number): json.WriteNullValue(); break;
            case float number when !float.IsFinite(number): json.WriteNullValue(); break;
            case byte[] or string: json.WriteStringValue(CellText.Of(value)); break;
            case IDictionary map: WriteMap(json, map); break;
            case IEnumerable list: WriteList(json, list); break;
            default:
                if (CellText.IsNumber(value)) json.WriteRawValue(CellText.Of(value));
                else json.WriteStringValue(CellText.Of(value));
                break;
        }
    }

    private static void WriteMap(Utf8JsonWriter json, IDictionary map)
    {
        json.WriteStartObject();
        foreach (DictionaryEntry entry in map)
        {
            json.WritePropertyName(CellText.Of(entry.Key));
            Write(json, entry.Value);
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, IEnumerable list)
    {
        json.WriteStartArray();
        foreach (object? item in list) Write(json, item);
        json.WriteEndArray();
    }
}
