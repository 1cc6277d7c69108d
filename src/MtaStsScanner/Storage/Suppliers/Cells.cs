using MtaSts;

namespace MtaStsScanner.Storage.Suppliers;

/// <summary>Values of a query's rows.</summary>
internal static class Cells
{
    /// <summary>A word; one that this version does not know is unknown, NULL is null.</summary>
    public static T? Word<T>(object? value) where T : struct, Enum => value is string word ? Words.TryParse(word, out T known) ? known : default : null;

    /// <summary>A time; NULL is null.</summary>
    public static DateTimeOffset? Time(object? value) => value is DateTime time ? new DateTimeOffset(time, TimeSpan.Zero) : null;
}
