using System.Text.Json;
using MtaStsScanner.Input;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Storage.Suppliers;

/// <summary>The list of a scan as a list again: each line that named a domain, with its extra columns as they were, in the order of the lines.</summary>
public static class ListedColumns
{
    /// <summary>Writes it.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="scan">One of its scans.</param>
    /// <param name="output">Where to; stays open.</param>
    /// <param name="limits">What it may take.</param>
    /// <param name="time">The clock of the time-out.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>How many lines were left out, since as CSV they are longer than what is read.</returns>
    /// <exception cref="QueryException">It took too much, or a part can't be read.</exception>
    /// <exception cref="InputException">The columns have names that no header can hold.</exception>
    public static long Write(DataSet data, ScanManifest scan, Stream output, DuckLimits limits, TimeProvider time, CancellationToken stop)
    {
        using DataSetQuery query = new(data, [scan], limits, time);
        List<string> columns = [];
        // Lines may have fewer fields than the header; a column stands where the fullest of them has it.
        query.Run(
            "SELECT name FROM (SELECT unnest(map_keys(input_fields)) AS name, generate_subscripts(map_keys(input_fields), 1) AS place FROM domains) GROUP BY name ORDER BY max(place), name",
            new EachRow(r => columns.Add((string)r[0]!)),
            stop);
        Dictionary<string, int> places = columns.Select((name, place) => (name, place)).ToDictionary(c => c.name, c => c.place, StringComparer.Ordinal);
        ListWriter list = ListWriter.Begin(output, columns);
        long left = 0;
        // As one text: reading maps entry by entry costs many times as much.
        query.Run("SELECT domain, to_json(input_fields)::VARCHAR FROM domains ORDER BY line", new EachRow(r => left += list.TryWrite((string)r[0]!, FieldsOf((string)r[1]!, places)) ? 0 : 1), stop);
        return left;
    }

    private static List<string> FieldsOf(string json, Dictionary<string, int> places)
    {
        using JsonDocument map = JsonDocument.Parse(json);
        List<string> fields = [];
        foreach (JsonProperty field in map.RootElement.EnumerateObject())
        {
            int place = places[field.Name];
            while (fields.Count <= place) fields.Add("");
            fields[place] = field.Value.GetString()!;
        }

        return fields;
    }
}
