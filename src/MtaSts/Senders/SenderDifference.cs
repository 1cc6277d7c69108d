namespace MtaSts;

/// <summary>A switch in which a sender differs from RFC 8461 as a strict sender reads it.</summary>
/// <param name="Switch">The switch's name, for example <c>policy_syntax</c>.</param>
/// <param name="Value">The sender's value, for example <c>split_skip</c>; <c>unknown</c> where nothing is known.</param>
/// <param name="Sentence">What that means, as the end of a sentence that begins with the sender's name.</param>
public sealed record SenderDifference(string Switch, string Value, string Sentence);
