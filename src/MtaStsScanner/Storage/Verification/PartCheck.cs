using System.Globalization;
using System.Security.Cryptography;
using MtaStsScanner.Storage.Tables;
using Parquet;
using Parquet.Schema;

namespace MtaStsScanner.Storage.Verification;

/// <summary>Holds one part against its manifest and the schema.</summary>
internal static class PartCheck
{
    /// <summary>Checks a part; what makes reading on pointless is the last fault.</summary>
    /// <param name="file">Where it lies.</param>
    /// <param name="part">What the manifest says.</param>
    /// <param name="table">Its table.</param>
    /// <param name="sameVersion">True where this program wrote it: then it has all columns and no others.</param>
    /// <param name="stop">Ends the check.</param>
    public static async Task<IReadOnlyList<DataSetFault>> RunAsync(string file, ManifestPart part, Table table, bool sameVersion, CancellationToken stop)
    {
        if (!File.Exists(file)) return [new(part.Path, FaultKind.Missing, "is not there")];
        try
        {
            await using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            return await DifferenceAsync(stream, part, stop).ConfigureAwait(false) is { } difference
                ? [difference]
                : [.. await InsideAsync(stream, part, table, sameVersion, stop).ConfigureAwait(false)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [new(part.Path, FaultKind.Unreadable, fault.Message)];
        }
    }

    private static async Task<DataSetFault?> DifferenceAsync(FileStream stream, ManifestPart part, CancellationToken stop)
    {
        if (stream.Length != part.Bytes)
            return new(part.Path, stream.Length < part.Bytes ? FaultKind.Truncated : FaultKind.Altered, Invariant($"has {stream.Length} bytes; {part.Bytes} were published"));
        string sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, stop).ConfigureAwait(false));
        return sha256 == part.Sha256 ? null : new(part.Path, FaultKind.Altered, $"has the SHA-256 {sha256}; {part.Sha256} was published");
    }

    private static async Task<IEnumerable<DataSetFault>> InsideAsync(FileStream stream, ManifestPart part, Table table, bool sameVersion, CancellationToken stop)
    {
        stream.Position = 0;
        try
        {
            await using ParquetReader reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true, cancellationToken: stop).ConfigureAwait(false);
            long rows = reader.Metadata!.NumRows;
            IEnumerable<DataSetFault> counted = rows == part.Rows ? [] : [new(part.Path, FaultKind.Rows, Invariant($"has {rows} rows; the manifest says {part.Rows}"))];
            return [.. counted, .. ColumnFaults(reader.Schema, FieldsOf(part, table), sameVersion).Select(problem => new DataSetFault(part.Path, FaultKind.Columns, problem))];
        }
#pragma warning disable CA1031 // The reader throws what it likes on a file that is none; each of it means the same here.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return [new(part.Path, FaultKind.Unreadable, $"is no Parquet file: {fault.Message}")];
        }
    }

    private static Field[] FieldsOf(ManifestPart part, Table table) =>
        MonthFiles.MonthOf(table.Name, part.Path) is null ? table.CreateFields() : [.. table.CreateFields(), .. new ScanColumns().Fields];

    // Adding a column is compatible: a part of another version may lack one or have one more, but what both know must agree.
    private static IEnumerable<string> ColumnFaults(ParquetSchema schema, Field[] fields, bool sameVersion)
    {
        Dictionary<string, string> found = schema.Fields.ToDictionary(f => f.Name, Shape, StringComparer.Ordinal);
        // The levels that tell nullable from not are set when fields join a schema.
        Dictionary<string, string> wanted = new ParquetSchema(fields).Fields.ToDictionary(f => f.Name, Shape, StringComparer.Ordinal);
        foreach ((string name, string shape) in wanted)
        {
            if (!found.TryGetValue(name, out string? has))
            {
                if (sameVersion) yield return $"lacks the column {name}";
            }
            else if (has != shape) yield return $"has the column {name} as {has}; the schema says {shape}";
        }

        if (!sameVersion) yield break;
        foreach (string name in found.Keys.Where(n => !wanted.ContainsKey(n))) yield return $"has the column {name}, which the schema does not know";
    }

    private static string Shape(Field field) => field switch
    {
        ListField list => $"list of {Shape(list.Item)}",
        MapField map => $"map of {Shape(map.Key)} to {Shape(map.Value)}",
        DataField data => $"{TypeName(data.ClrType)}{(data.IsNullable ? " or NULL" : "")}",
        _ => field.SchemaType.ToString(),
    };

    // What is defined as text is read as memory of it, a date as a time.
    private static string TypeName(Type type) =>
        type == typeof(DateOnly) ? nameof(DateTime)
        : type == typeof(string) || type == typeof(ReadOnlyMemory<char>) ? "text"
        : type == typeof(byte[]) || type == typeof(ReadOnlyMemory<byte>) ? "bytes" : type.Name;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
