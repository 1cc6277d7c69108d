using MtaSts;

namespace MtaStsScanner.Lab.Profiles;

/// <summary>The policy text of a profile.</summary>
/// <param name="Mode">Its mode; null where none can be read from it.</param>
/// <param name="Patterns">Its mx patterns.</param>
/// <param name="Valid">True where a strict sender can use it.</param>
/// <param name="Codes">What is found in the text alone.</param>
/// <param name="Template">The text, a character a byte; <c>{mx}</c> becomes the mx lines, <c>{domain}</c> the policy domain.</param>
internal sealed record PolicyPart(PolicyMode? Mode, MxPatterns Patterns, bool Valid, string[] Codes, string Template);
