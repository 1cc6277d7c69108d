namespace MtaStsScanner.Dialing;

/// <summary>Bounds text from the network where it becomes evidence.</summary>
internal static class Seen
{
    private const int MostCharacters = 512;

    /// <summary>At most 512 characters of it, with an ellipsis where it was cut.</summary>
    public static string? Text(string? text) => text is null || text.Length <= MostCharacters ? text : string.Concat(text.AsSpan(0, MostCharacters - 1), "…");
}
