using MtaSts;

namespace MtaStsScanner.Storage.Sorting;

/// <summary>Rows one after another, wherever they come from. A column is a text, a number, a truth value or NULL; a list comes as one text, its items with line feeds between.</summary>
internal abstract class Rows : IDisposable
{
    private const char ListSeparator = '\n';

    /// <summary>Goes to the next row.</summary>
    /// <returns>False where there is none.</returns>
    public abstract bool Next();

    public abstract bool IsNull(int column);

    public abstract string Text(int column);

    public abstract bool Flag(int column);

    public abstract int Number(int column);

    public abstract long Large(int column);

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public bool? FlagOrNull(int column) => IsNull(column) ? null : Flag(column);

    public long? LargeOrNull(int column) => IsNull(column) ? null : Large(column);

    /// <summary>A time that came as epoch_ms.</summary>
    public DateTimeOffset? TimeOrNull(int column) => LargeOrNull(column) is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    public IReadOnlyList<string>? ListOrNull(int column) => TextOrNull(column) is not { } text ? null : text.Length == 0 ? [] : text.Contains(ListSeparator, StringComparison.Ordinal) ? text.Split(ListSeparator) : [text];

    /// <summary>A word; one that this version does not know is unknown.</summary>
    public T? WordOrNull<T>(int column) where T : struct, Enum => TextOrNull(column) is { } word ? Words.TryParse(word, out T value) ? value : default : null;

    public abstract void Dispose();
}
