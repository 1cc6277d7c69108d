namespace MtaSts;

/// <summary>An MX host held against the patterns of a policy.</summary>
/// <param name="Host">The host.</param>
/// <param name="Pattern">The first pattern that matches it; null where none does.</param>
/// <param name="Mismatch">Why none does; null where one does.</param>
public sealed record MxHostMatch(string Host, MxPattern? Pattern, MxMismatch? Mismatch);
