namespace MtaStsScanner.Linting;

/// <summary>A value that was read.</summary>
/// <param name="Name">As the text spells it.</param>
/// <param name="Value">A <see cref="string"/>, a <see cref="long"/>, a list of strings, or null where it could not be read.</param>
public readonly record struct LintValue(string Name, object? Value);
