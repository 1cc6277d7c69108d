using MtaSts;

namespace MtaStsScanner.Storage.Queries;

/// <summary>Values of a query's rows.</summary>
internal static class Cells
{
    /// <summary>A word; one that this version does not know is unknown, NULL is null.</summary>
    public static T? Word<T>(object? value) where T : struct, Enum => value is string word ? Words.TryParse(word, out T known) ? known : default : null;

    /// <summary>A time; NULL is null.</summary>
    public static DateTimeOffset? Time(object? value) => value is DateTime time ? new DateTimeOffset(time, TimeSpan.Zero) : null;

    /// <summary>A finding, from code, host, evidence, kind, severity and owner in that order; null where this version does not know the code.</summary>
    /// <param name="row">The row.</param>
    /// <param name="first">The place of the code.</param>
    public static Finding? Finding(IReadOnlyList<object?> row, int first) => !FindingCatalog.TryFind((string)row[first]!, out FindingDefinition? definition)
        ? null
        : new(definition, (string?)row[first + 1], (string?)row[first + 2], (string?)row[first + 3])
        {
            Severity = Word<Severity>(row[first + 4]) ?? Severity.Unknown,
            Owner = Word<FindingOwner>(row[first + 5]) ?? FindingOwner.Unknown,
        };
}
