namespace MtaStsScanner.Storage.Sqlite;

/// <summary>Lists in kept forms: an empty one is left out.</summary>
internal static class Stored
{
    public static T[]? OrNull<T>(IReadOnlyList<T> items) => items.Count == 0 ? null : [.. items];

    public static TStored[]? OrNull<T, TStored>(IReadOnlyList<T> items, Func<T, TStored> pack) => items.Count == 0 ? null : [.. items.Select(pack)];

    public static T[] OrEmpty<TStored, T>(TStored[]? items, Func<TStored, T> unpack) => items is null ? [] : Array.ConvertAll(items, i => unpack(i));
}
